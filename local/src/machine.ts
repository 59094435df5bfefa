import { cpus, release, totalmem, type } from 'node:os';

/** What a measurement is made on, for a line that names it. */
export function hostParts(): string[] {
  const all = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${all.length} × ${all[0]?.model.trim() ?? process.arch}`,
    `${memory} GiB`,
    `${type()} ${release()}`,
  ];
}
