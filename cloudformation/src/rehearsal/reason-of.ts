import { messageOf } from '../../../local/src/failure.js';

/** What something that must fail says; throws when it succeeds. */
export async function reasonOf(attempt: Promise<unknown>): Promise<string> {
  const [outcome] = await Promise.allSettled([attempt]);
  if (outcome.status === 'rejected') return messageOf(outcome.reason);
  throw new Error('It succeeded, although a resource in it cannot be made');
}
