import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { DeliverMany, OutboxEvent } from '@tienda/shared/outbox';
import { orderEvent, orderEventVersion, type OrderEvent } from './order-event-schema.js';
import type { FindToldOrder } from './told-orders.js';

interface OrderEventsOptions {
  findOrder: FindToldOrder;
  orderIdOf: (event: OutboxEvent) => string;
  sns: SNSClient;
  topicArn: string;
}

/** SNS takes ten messages at once, and 256 KB of them; their attributes count, too. */
export const batchLimit = { messages: 10, bytes: 262_144 };
const attributeBytes = 400;

interface Entry {
  event: OutboxEvent;
  message: string;
}

/** Tells other systems of changes of orders, at least once: repeats have the same eventId. */
export function createOrderEvents(options: OrderEventsOptions): DeliverMany {
  const { findOrder, orderIdOf, sns, topicArn } = options;
  return async (events) => {
    const errors = new Map<number, unknown>();
    const prepare = async (event: OutboxEvent): Promise<Entry[]> => {
      try {
        const message = toOrderEvent(event, await findOrder(orderIdOf(event)));
        return [{ event, message: JSON.stringify(message) }];
      } catch (error) {
        errors.set(event.id, error);
        return [];
      }
    };
    const entries = (await Promise.all(events.map(prepare))).flat();
    const publish = async (batch: Entry[]) => {
      try {
        for (const { id, error } of await publishBatch(sns, topicArn, batch)) errors.set(id, error);
      } catch (error) {
        for (const { event } of batch) errors.set(event.id, error);
      }
    };
    await Promise.all(inBatches(entries).map(publish));
    return events.map(({ id }) => errors.get(id) ?? null);
  };
}

const { type: types, order: orders } = orderEvent.shape;
const { status: statuses } = orders.shape;

/** As it was at the event, whatever became of the order since. */
function toOrderEvent(
  { id: sequence, eventId, type, createdAt }: OutboxEvent,
  order: Awaited<ReturnType<FindToldOrder>>,
): OrderEvent {
  const { id, number, userId, lines, shipping, total, carrier, trackingCode } = order;
  const status = statuses.parse(type.slice('order.'.length));
  const isUnderWay = status === 'shipped' || status === 'delivered';
  const tracking = isUnderWay ? { carrier, trackingCode } : null;
  return {
    eventId,
    type: types.parse(type),
    version: orderEventVersion,
    sequence,
    occurredAt: createdAt.toISOString(),
    order: { id, number, userId, status, lines, shipping, total, currency: 'EUR', tracking },
  };
}

/** One that is too large for any batch goes alone: SNS says so, and no other one suffers. */
function inBatches(entries: Entry[]): Entry[][] {
  const batches: Entry[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.message) + attributeBytes;
    const last = batches.at(-1);
    if (last && last.length < batchLimit.messages && bytes + size <= batchLimit.bytes) {
      last.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
}

/** Answers the messages that SNS refused; throws when it refused all, or nobody knows which. */
async function publishBatch(sns: SNSClient, topicArn: string, batch: Entry[]) {
  const { Failed = [] } = await sns.send(
    new PublishBatchCommand({
      TopicArn: topicArn,
      PublishBatchRequestEntries: batch.map(({ event, message }) => ({
        Id: String(event.id),
        Message: message,
        MessageAttributes: {
          eventId: { DataType: 'String', StringValue: event.eventId },
          type: { DataType: 'String', StringValue: event.type },
          version: { DataType: 'String', StringValue: orderEventVersion },
          sequence: { DataType: 'Number', StringValue: String(event.id) },
        },
      })),
    }),
  );
  const ids = new Map(batch.map(({ event: { id } }) => [String(id), id]));
  return Failed.map(({ Id = '', Code = '', Message = Code, SenderFault = false }) => {
    const id = ids.get(Id);
    if (id === undefined) throw new Error(`SNS refused what it was not sent: ${Id}`);
    const $metadata = { httpStatusCode: SenderFault ? 400 : 500 };
    return { id, error: Object.assign(new Error(Message), { name: Code, $metadata }) };
  });
}
