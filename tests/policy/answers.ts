import { newId } from '@tienda/shared/ids';
import type { Operation } from '@tienda/shared/operation';
import type { Answer } from './call.js';
import type { Cell } from './cells.js';
import type { Thing } from './thing.js';

/** What no parameter takes: neither an id nor a slug, and longer than any. */
const malformed = `_${'x'.repeat(200)}`;

/** Of an operation, for the thing or what stands in its place. */
export function pathOf({ path }: Operation, { params }: Thing, target: Cell['target']): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const filled = { ...params };
  const last = names.at(-1) ?? '';
  if (target === 'absent') filled[last] = newId();
  if (target === 'malformed') filled[last] = malformed;
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '');
}

const slugs: Record<number, string> = { 400: 'validation', 401: 'unauthorized', 403: 'forbidden' };

/** Fails unless it is one of these statuses, with the problem that belongs to it. */
export function expectAnswer({ status, headers, body }: Answer, expected: number[]): void {
  expect(`${status} ${JSON.stringify(body)}`).toMatch(new RegExp(`^(${expected.join('|')}) `));
  const slug = slugs[status];
  if (slug) expect(body).toMatchObject({ type: `/problems/${slug}` });
  if (status === 401) expect(headers['www-authenticate']).toBe('Bearer');
}

/** What of an answer two requests may not differ in. */
export function comparable({ status, headers, body }: Answer) {
  const { date: _, ...rest } = headers;
  return { status, headers: rest, body: { ...body, instance: 'any' } };
}
