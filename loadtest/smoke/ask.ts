import { call, read, type Answer } from '../lib/call.ts';
import type { Operation } from '../lib/operations.ts';

/** What nobody can bring about from outside, the refusal that it is called for instead, and why. */
const refusals: Partial<Record<Operation, { status: number; why: string }>> = {
  resetPassword: { status: 404, why: 'the token stands in an e-mail' },
  redeliverMessage: { status: 404, why: 'in a shop that is well no message is parked' },
  getReceipt: { status: 404, why: 'it may not be made yet' },
};

type Options = NonNullable<Parameters<typeof call>[1]>;

/** Calls an operation once, which must answer as it should. */
export function ask(operation: Operation, options: Options = {}): Answer {
  const { status } = refusals[operation] ?? {};
  return call(operation, { ...options, ...(status && { accepted: [status] }) });
}

/** The same; throws without a right answer, as what follows has need of its body. */
export function need<Body>(operation: Operation, options: Options = {}): Body {
  const answer = ask(operation, options);
  const body = read<Body>(answer);
  if (body !== null) return body;
  throw new Error(`${operation}: ${answer.response.status} ${answer.response.body}`);
}

/** The same, for who wants no body. */
export function tell(operation: Operation, options: Options = {}): void {
  read(ask(operation, options));
}
