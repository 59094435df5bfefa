import type { Subscription } from '@aws-sdk/client-sns';
import type { Customer } from './queries.js';

/** A subscription waits for its confirmation, or there is none; null when SNS cannot say. */
type Reached = 'confirmed' | 'pending' | 'none' | null;

export interface Reachability {
  email: Reached;
  sms: Reached;
}

const protocols = ['email', 'sms'];

/** What SNS lists in place of an ARN until the address is confirmed. */
export const pending = 'PendingConfirmation';

export interface Wanted {
  protocol: string;
  endpoint: string;
}

export function wantedBy({ email, phone }: Customer): Wanted[] {
  const byEmail = { protocol: 'email', endpoint: email };
  return phone === null ? [byEmail] : [byEmail, { protocol: 'sms', endpoint: phone }];
}

/** What the customer has of what they should have: a former phone does not count. */
export function reachedBy(customer: Customer, present: Subscription[]): Reachability {
  const wanted = wantedBy(customer);
  const stateOf = (protocol: string): Reached => {
    const found = present.find(
      (one) => one.Protocol === protocol && wanted.some((other) => isSame(other, one)),
    );
    if (!found || found.SubscriptionArn === 'Deleted') return 'none';
    return found.SubscriptionArn?.startsWith('arn:') ? 'confirmed' : 'pending';
  };
  return { email: stateOf('email'), sms: stateOf('sms') };
}

const isSame = (one: Wanted, other: Subscription): boolean =>
  one.protocol === other.Protocol && one.endpoint === other.Endpoint;

/**
 * What to subscribe and which ARNs to unsubscribe; queues and functions that others subscribed are
 * left alone. One that waits for its confirmation counts as present, or each try would send another
 * e-mail. `outOfReach`: a former address still waits, can be confirmed for two days, and AWS has no
 * way to unsubscribe it.
 */
export function compare(wanted: Wanted[], present: Subscription[]) {
  const ours = present.filter(({ Protocol = '' }) => protocols.includes(Protocol));
  const missing = wanted.filter((one) => !ours.some((other) => isSame(one, other)));
  const former = ours
    .filter((other) => !wanted.some((one) => isSame(one, other)))
    .map(({ SubscriptionArn = '' }) => SubscriptionArn);
  const stale = former.filter((arn) => arn.startsWith('arn:'));
  return { missing, stale, outOfReach: former.includes(pending) };
}
