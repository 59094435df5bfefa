import { setTimeout as sleep } from 'node:timers/promises';
import { rows, type Database } from '@tienda/shared/database';
import type { Payments } from './payments.js';

/** `tok_slow` is accepted after this, as a bank that wants to think. */
const slowMs = 3000;
const accepted = new Set(['tok_ok', 'tok_slow']);

const authoriseSql = `
  select id, state from payment_sandbox.authorise($key, $amount::bigint, $accepted::boolean)`;
const captureSql = 'select payment_sandbox.capture($authorisation) as done';
const voidSql = `
  select payment_sandbox.void($authorisation, make_interval(mins => $minutes::integer)) as done`;
const refundSql = 'select payment_sandbox.refund($authorisation) as done';
const openSql = `
  select id
  from payment_sandbox.open_authorisations(make_interval(mins => $minutes::integer), $after) id`;

/** A provider that moves no money: `tok_ok` and `tok_slow` are accepted, all else is declined. */
export function createPaymentSandbox(database: Database): Payments {
  const call = async (sql: string, bind: Record<string, unknown>) => {
    const [answer] = await rows<{ done: boolean | null }>(database, sql, bind);
    return answer?.done === true;
  };
  return {
    authorise: async ({ key, token, amount }) => {
      if (token === 'tok_slow') await sleep(slowMs);
      const bind = { key, amount, accepted: accepted.has(token) };
      const [made] = await rows<{ id: string; state: string }>(database, authoriseSql, bind);
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
