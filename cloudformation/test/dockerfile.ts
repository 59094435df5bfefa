import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `services/Dockerfile`, each instruction on one line. */
const text = readFileSync(
  fileURLToPath(new URL('../../services/Dockerfile', import.meta.url)),
  'utf8',
).replaceAll(/\\\n\s*/g, '');

interface Stage {
  name: string;
  base: string;
  /** All but FROM, with the name first: `USER node`. */
  instructions: string[];
}

export const stages: readonly Stage[] = text
  .split(/^(?=FROM )/m)
  .slice(1)
  .map((part) => {
    const [first = '', ...instructions] = part
      .split('\n')
      .filter((line) => !/^(#|\s*$)/.test(line));
    const [, base = '', name = ''] = /^FROM (\S+) AS (\S+)$/.exec(first) ?? [];
    return { name, base, instructions };
  });

/** What the last instruction of this name says in a stage. */
export function said(stage: string, instruction: string): string {
  const lines = stages.find(({ name }) => name === stage)?.instructions ?? [];
  const line = lines.findLast((entry) => entry.startsWith(`${instruction} `));
  if (line === undefined) throw new Error(`The stage ${stage} has no ${instruction}`);
  return line.slice(instruction.length + 1);
}
