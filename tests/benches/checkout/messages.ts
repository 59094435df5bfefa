import type { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { connectDatabase } from '@tienda/shared/database';
import type { Delivery, OutboxEvent } from '@tienda/shared/outbox';
import { loadSettings } from '@tienda/shared/settings';
import { createSns } from '@tienda/shared/sns';
import { testEnvironment } from '@tienda/shared/testing';
import { createDeliveries } from '../../../services/orders/src/deliveries.js';
import { createPaymentSandbox } from '../../../services/orders/src/payment-sandbox.js';
import { createReceiptStore } from '../../../services/orders/src/receipt-store.js';
import { settings as shape } from '../../../services/orders/src/settings.js';
import { rateOf } from '../support/load.js';
import { asAdmin } from '../support/shop.js';

type Call = PublishCommand | PublishBatchCommand;

const type = 'order.confirmed';
/** Of a delivery that does not say (services/shared/src/outbox.ts). */
const usualAtOnce = 32;

const eventsSql = `
  select o.id, o.event_id as "eventId", o.type, o.key, o.payload, o.attempts,
    o.created_at as "createdAt"
  from orders.outbox o
  where o.type = $1
  order by o.id desc
  limit $2`;

/** Messages per second by the SDK alone: the calls of the service's relay, as many under way. */
export async function publishBare(seconds: number): Promise<number> {
  const calls = await callsOfRelay();
  const sns = createSns({ AWS_REGION: process.env['AWS_REGION'] ?? '' });
  const rate = await rateOf({ workers: calls.length, seconds }, async (index, isOver) => {
    const call = calls[index];
    let published = 0;
    do {
      if (call) published += await publish(sns, call);
    } while (!isOver());
    return published;
  });
  sns.destroy();
  return rate;
}

/** Answers how many messages it has sent. */
async function publish(sns: SNSClient, call: Call): Promise<number> {
  const answer = await sns.send(call as PublishBatchCommand);
  if (answer.Failed?.length) throw new Error(`SNS refused ${answer.Failed[0]?.Message}`);
  return answer.Successful?.length ?? 1;
}

/** What the service sends, at most at the same time, of the newest orders: its own code makes it. */
async function callsOfRelay(): Promise<Call[]> {
  const settings = loadSettings(shape, testEnvironment()['orders']);
  const database = connectDatabase(settings, { applicationName: 'bench' });
  const calls: Call[] = [];
  const keep = async (call: Call) => (calls.push(call), {});
  const delivery = createDeliveries({
    database,
    payments: createPaymentSandbox(database),
    store: createReceiptStore(settings),
    sns: { send: keep } as unknown as SNSClient,
    settings,
  })[type];
  if (!delivery) throw new Error(`The service delivers no ${type}`);
  const count = 'atOnce' in delivery ? delivery.atOnce : usualAtOnce;
  const { rows } = await asAdmin((client) => client.query<OutboxEvent>(eventsSql, [type, count]));
  await deliver(delivery, rows);
  await database.close();
  return calls;
}

async function deliver(delivery: Delivery, events: OutboxEvent[]): Promise<void> {
  if ('together' in delivery) await delivery.together(events);
  else await Promise.all(events.map('each' in delivery ? delivery.each : delivery));
}
