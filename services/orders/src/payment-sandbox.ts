import { setTimeout as sleep } from 'node:timers/promises';
import { rows, type Database } from '@tienda/shared/database';
import { createBatches } from './batches.js';
import type { PaymentRequest, Payments } from './payments.js';

/** `tok_slow` is accepted after this, as a bank that wants to think. */
const slowMs = 3000;
const accepted = new Set(['tok_ok', 'tok_slow', 'tok_unknown']);

interface Authorised {
  key: string;
  id: string;
  state: string;
  isNew: boolean;
}

const authoriseSql = `
  select key, id, state, is_new as "isNew"
  from payment_sandbox.authorise_all($keys::text[], $amounts::bigint[], $accepted::boolean[])`;
const captureSql = 'select payment_sandbox.capture($authorisation) as done';
const voidSql = `
  select payment_sandbox.void($authorisation, make_interval(mins => $minutes::integer)) as done`;
const refundSql = 'select payment_sandbox.refund($authorisation) as done';
const openSql = `
  select id
  from payment_sandbox.open_authorisations(make_interval(mins => $minutes::integer), $after) id`;

/**
 * A provider that moves no money: `tok_ok` and `tok_slow` are accepted, `tok_unknown` as well, but
 * its first answer is lost; all else is declined.
 */
export function createPaymentSandbox(database: Database): Payments {
  const call = async (sql: string, bind: Record<string, unknown>) => {
    const [answer] = await rows<{ done: boolean | null }>(database, sql, bind);
    return answer?.done === true;
  };
  const authorise = createBatches({
    work: async (requests: readonly PaymentRequest[]) => {
      const made = await rows<Authorised>(database, authoriseSql, {
        keys: requests.map(({ key }) => key),
        amounts: requests.map(({ amount }) => amount),
        accepted: requests.map(({ token }) => accepted.has(token)),
      });
      const byKey = new Map(made.map((authorised) => [authorised.key, authorised]));
      return requests.map(({ key }) => byKey.get(key));
    },
  });
  return {
    authorise: async (request) => {
      if (request.token === 'tok_slow') await sleep(slowMs);
      const made = await authorise(request);
      if (request.token === 'tok_unknown' && made?.isNew) throw new Error('The answer was lost');
      return made === undefined || made.state === 'declined' ? null : made.id;
    },
    capture: async (authorisation) => {
      const done = await call(captureSql, { authorisation });
      if (!done) throw new Error(`${authorisation} cannot be captured`);
    },
    void: async (authorisation) => {
      const done = await call(voidSql, { authorisation, minutes: 0 });
      if (!done) throw new Error(`${authorisation} cannot be voided`);
    },
    refund: async (authorisation) => {
      const done = await call(refundSql, { authorisation });
      if (!done) throw new Error(`${authorisation} cannot be refunded`);
    },
    findOpen: async (minutes, after) => {
      const found = await rows<{ id: string }>(database, openSql, { minutes, after });
      return found.map(({ id }) => id);
    },
    voidOpen: (authorisation, minutes) => call(voidSql, { authorisation, minutes }),
  };
}
