import type { Notifications } from './notifications.js';
import type { Customer } from './queries.js';

export interface Repair {
  customers: number;
  topicsMade: number;
  subscriptionsAdded: number;
  subscriptionsRemoved: number;
  /** Customers whose topic could not be repaired. */
  failed: number;
  firstError: unknown;
}

/** LocalStack answers some 550 calls a second to 16 callers, and no more to 32. */
const atOnce = 16;

/**
 * Compares every customer with SNS and makes what is missing. A customer without a topic costs a
 * call for it and one for each subscription, one with a topic only a look at its subscriptions.
 */
export async function repairTopics(
  customerPages: AsyncIterable<Customer[]>,
  notifications: Notifications,
): Promise<Repair> {
  const done: Repair = {
    customers: 0,
    topicsMade: 0,
    subscriptionsAdded: 0,
    subscriptionsRemoved: 0,
    failed: 0,
    firstError: undefined,
  };
  const topics = await notifications.listTopics();

  async function repair(customer: Customer): Promise<void> {
    const topic = topics.has(notifications.topicArn(customer.id)) ? 'there' : 'missing';
    const { added, removed } = await notifications.connect(customer, topic);
    if (topic === 'missing') done.topicsMade += 1;
    done.subscriptionsAdded += added;
    done.subscriptionsRemoved += removed;
  }

  for await (const page of customerPages) {
    const rest = page.values();
    const work = async () => {
      for (const customer of rest) {
        await repair(customer).catch((error: unknown) => {
          done.failed += 1;
          done.firstError ??= error;
        });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    done.customers += page.length;
  }
  return done;
}
