import { isDeepStrictEqual, inspect } from 'node:util';
import { messageOf } from '../../../local/src/failure.js';

const show = (value: unknown) => inspect(value, { depth: 6, breakLength: 100 });

export function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what}: expected ${show(expected)}, but it is ${show(actual)}`);
}

export function expectMatch(what: string, actual: string, expected: RegExp): void {
  if (expected.test(actual)) return;
  throw new Error(`${what}: expected ${expected} in\n${actual}`);
}

/** What something that must fail says; throws when it succeeds. */
export async function reasonOf(attempt: Promise<unknown>): Promise<string> {
  const [outcome] = await Promise.allSettled([attempt]);
  if (outcome.status === 'rejected') return messageOf(outcome.reason);
  throw new Error('It succeeded, although a resource in it cannot be made');
}
