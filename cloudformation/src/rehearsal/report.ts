import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../local/src/folders.js';
import { emulatorVersion } from './emulator.js';
import type { Found, Outcome } from './read-back.js';
import type { Stage } from './stage.js';
import { nameOf, type Unsupported } from './unsupported.js';

interface Ingredients {
  stages: Stage[];
  /** Of every environment that was rehearsed. */
  found: Found[];
  simulated: string[];
  unsupported: Unsupported[];
}

type Counts = Record<Outcome, number>;

/** What a rehearsal proves and what it does not, by resource type. */
export function createReport({ stages, found, simulated, unsupported }: Ingredients) {
  const types: Record<string, Counts> = {};
  const total: Counts = { ran: 0, accepted: 0, 'left out': 0 };
  for (const { type, outcome } of found.toSorted((a, b) => a.type.localeCompare(b.type))) {
    types[type] ??= { ran: 0, accepted: 0, 'left out': 0 };
    types[type][outcome] += 1;
    total[outcome] += 1;
  }
  const errors = (entries: Unsupported[]) =>
    Object.fromEntries(entries.map((entry) => [nameOf(entry), entry.error]));
  return {
    emulator: emulatorVersion(),
    meaning,
    total,
    stages,
    types,
    leftOut: errors(unsupported.filter(({ attribute }) => !attribute)),
    literals: errors(unsupported.filter(({ attribute }) => attribute)),
    simulated,
  };
}

const meaning = {
  ran: "created by CloudFormation and read back through its service's own API; nothing runs behind it",
  accepted: 'created by CloudFormation, not read back',
  'left out': 'cut from the copy of the template, because the emulator refuses it',
  literals: 'attributes that the emulator does not answer, for which the copy has literals',
  simulated: 'steps of the command that an emulator cannot do',
};

export type Report = ReturnType<typeof createReport>;

/** Writes `reports/rehearsal.json`. */
export function writeReport(report: Report): void {
  const folder = join(root, 'reports');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rehearsal.json'), `${JSON.stringify(report, undefined, 2)}\n`);
}

export function printReport({ emulator, types, total, simulated, ...report }: Report): void {
  const line = (name: string, { ran, accepted, 'left out': left }: Counts) =>
    [
      name.padEnd(48),
      ...[ran, accepted, left].map((count) => String(count || '-').padStart(9)),
    ].join(' ');
  console.log(`\n${`Resources in ${emulator}`.padEnd(48)}       ran  accepted  left out`);
  for (const [type, counts] of Object.entries(types)) console.log(line(type, counts));
  console.log(line('together', total));
  console.log(`\nSimulated: ${simulated.join('; ')}`);
  for (const [word, means] of Object.entries(report.meaning)) console.log(`${word}: ${means}`);
  const entries = Object.keys({ ...report.leftOut, ...report.literals }).length;
  console.log(`left out and literals: ${entries} entries of tests/rehearsal/unsupported.json`);
}
