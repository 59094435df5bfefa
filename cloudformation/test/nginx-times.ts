import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../nginx/templates/', import.meta.url);
const text = ['tienda', 'routes']
  .map((name) => readFileSync(fileURLToPath(new URL(`${name}.conf.template`, folder)), 'utf8'))
  .join('\n');

const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Every value in milliseconds that nginx has for `directive` in the server or upstream of this name.
 * Throws when it has none.
 */
export function nginxTimes(kind: 'server' | 'upstream', name: string, directive: string): number[] {
  const blocks = [...text.matchAll(/^(server|upstream \w+) \{\n([^]*?)^\}/gm)];
  const block = blocks.find(([, head = '', body = '']) =>
    kind === 'server' ? body.includes(`server_name ${name};`) : head === `upstream ${name}`,
  );
  const pattern = new RegExp(`\\b${directive} (\\d+)([smh]);`, 'g');
  const found = [...(block?.[2] ?? '').matchAll(pattern)];
  if (found.length === 0) throw new Error(`nginx has no ${directive} in ${kind} ${name}`);
  return found.map(([, number, unit = '']) => Number(number) * (unitMs[unit] ?? NaN));
}

/** A value of `http`, for all servers. */
export function nginxTime(directive: string): number {
  const [, number, unit = ''] = new RegExp(`^${directive} (\\d+)([smh]);`, 'm').exec(text) ?? [];
  return Number(number) * (unitMs[unit] ?? NaN);
}
