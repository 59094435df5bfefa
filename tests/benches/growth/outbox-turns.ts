import { loadSql } from '@tienda/shared/sql';
import { readOutboxState } from '@tienda/shared/outbox-report';
import { rows, type Database } from '@tienda/shared/database';
import { listMessages } from '../../../services/orders/src/outbox-queries.js';
import { asAdmin } from '../support/shop.js';
import { asked, type Asked, type Operation } from './operation.js';

const shared = import.meta.resolve('@tienda/shared/sql');
const sql = (name: string) => loadSql(shared, name);
const statements = {
  claim: sql('claim-events'),
  settle: sql('settle-events'),
  next: sql('next-event'),
  forget: sql('delete-sent-events'),
};

const types = ['order.confirmed', 'message.confirmed', 'receipt.requested', 'payment.capture'];
/** Of each type, as much as a lane asks for when it is busy. */
const room = types.map(() => 8);

const statement = (text: string, bind: Record<string, unknown> = {}) =>
  asked((database) => rows(database, text, bind));

const operation = (name: string, next: () => Promise<Asked[]>): Operation => ({
  name: `outbox: ${name}`,
  grows: 'orders',
  role: 'orders',
  next,
});

/** A turn of the relay, and what looks at its events beside it. */
export function outboxTurns(): Operation[] {
  return [
    {
      ...operation('take the next 32 events', () => statement(statements.claim, { types, room })),
      isUndone: true,
    },
    operation('note what became of 16', async () => statement(statements.settle, await claimed())),
    operation('when the next is due', () => statement(statements.next, { types })),
    operation('what waits, for the alarm', () => asked(readOutboxState)),
    operation('staff: unsent messages', () =>
      asked((database: Database) =>
        listMessages(database, { state: 'unsent', after: null, limit: 25 }),
      ),
    ),
    operation('forget what was sent', () => statement(statements.forget)),
  ];
}

/** As a claim leaves them, whosever they are: the next of a few shoppers would soon be used up. */
const leaseSql = `
  update orders.outbox o
  set available_at = now() + interval '10 seconds',
    attempts = o.attempts + 1
  where o.id in (
    select w.id
    from orders.outbox w
    where w.sent_at is null and w.parked_at is null and w.key <> ''
    order by w.id
    limit 16
  )
  returning o.id, o.available_at::text as lease`;

async function claimed(): Promise<Record<string, unknown>> {
  const { rows: events } = await asAdmin((client) =>
    client.query<{ id: string; lease: string }>(leaseSql),
  );
  if (events.length === 0) throw new Error('No event waits: fewer --samples');
  return {
    ids: events.map(({ id }) => id),
    leases: events.map(({ lease }) => lease),
    outcomes: events.map(() => 'sent'),
    delays: events.map(() => 0),
    errors: events.map(() => null),
  };
}
