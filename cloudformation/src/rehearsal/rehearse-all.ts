import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from './emulator.js';
import { large, pointAt, small } from './environments.js';
import { probeAll } from './probe.js';
import { readBack } from './read-back.js';
import type { Rehearsal } from './rehearsal.js';
import { createReport, type Report } from './report.js';
import { stageRunner, type Stage } from './stage.js';
import {
  breakOff,
  changeNothing,
  deployAll,
  destroyAll,
  failAnUpdate,
  goOn,
  mendTheUpdate,
  updateTwoStacks,
} from './stages.js';
import { lackingOf, readUnsupported } from './unsupported.js';

/** Starts an emulator, does everything, ends it; throws at the first thing that is not as it must be. */
export async function rehearse(signal: AbortSignal): Promise<Report> {
  const emulator = await startEmulator(signal);
  try {
    pointAt(emulator.url);
    const report = await rehearseAt(emulator, signal);
    await emulator.stop();
    emulator.remove();
    return report;
  } catch (error) {
    await emulator.stop();
    console.error(`The logs of this rehearsal stay until the next one: ${emulator.logs}`);
    throw error;
  }
}

async function rehearseAt({ url, logs }: Emulator, signal: AbortSignal): Promise<Report> {
  const unsupported = readUnsupported();
  const stages: Stage[] = [];
  const lines: string[] = [];
  const log = (line: string) => {
    lines.push(line);
    appendFileSync(join(logs, 'commands.log'), `${line}\n`);
  };
  const stage = stageRunner({ stages, lines, signal });
  const common = { url, lacking: lackingOf(unsupported), log };

  const first: Rehearsal = { ...small(), ...common };
  await stage('first deployment breaks off at a failure and tells why', () => breakOff(first));
  const simulated = await stage('second run goes on from there', () => goOn(first));
  const found = await stage('every resource is there', () => readBack(first));
  await stage('deployment without changes changes nothing', () => changeNothing(first));
  await stage('update shows and does what was changed', () => updateTwoStacks(first));
  await stage('failed update leaves the old version', () => failAnUpdate(first));
  await stage('mended update goes on from there', () => mendTheUpdate(first));
  await stage('destroy leaves no stack and no bucket', () => destroyAll(first));

  const second: Rehearsal = { ...large(), ...common };
  await stage('production with every switch thrown is deployed', () => deployAll(second));
  const more = await stage('every resource of it is there', () => readBack(second));
  await stage('deployment of it without changes changes nothing', () => changeNothing(second));
  await stage('destroy leaves nothing of it', () => destroyAll(second));
  await stage('what is listed as unsupported still is', () => probeAll(second, unsupported));
  return createReport({ stages, found: [...found, ...more], simulated, unsupported });
}
