import { askInbox, NotLocal } from './request.js';

/** A customer's e-mail subscription. LocalStack delivers either way; AWS only once it is confirmed. */
export interface Subscription {
  topicArn: string;
  arn: string;
  confirmed: boolean;
}

/** Users gives every customer a topic of this name. */
export const customerTopic = (region: string, userId: string): string =>
  `arn:aws:sns:${region}:000000000000:tienda-customer-${userId}`;

interface Member {
  Protocol: string;
  SubscriptionArn: string;
}

/** LocalStack writes a list of one as the thing itself. */
interface ListAnswer {
  ListSubscriptionsByTopicResponse: {
    ListSubscriptionsByTopicResult: { Subscriptions: { member?: Member | Member[] } | null };
  };
}

/** The topic's e-mail subscription; null when it has none. */
export async function requestSubscription(topicArn: string): Promise<Subscription | null> {
  const answer = (await askInbox(`subscriptions/${topicArn}`)) as ListAnswer;
  const { Subscriptions } = answer.ListSubscriptionsByTopicResponse.ListSubscriptionsByTopicResult;
  const email = [Subscriptions?.member ?? []].flat().find(({ Protocol }) => Protocol === 'email');
  if (!email) return null;
  const arn = email.SubscriptionArn;
  return { topicArn, arn, confirmed: await isConfirmed(arn) };
}

interface AttributesAnswer {
  GetSubscriptionAttributesResponse: {
    GetSubscriptionAttributesResult: {
      Attributes: { entry: Array<{ key: string; value: string }> };
    };
  };
}

/** LocalStack's list does not say whether a subscription is pending; its attributes do. */
async function isConfirmed(arn: string): Promise<boolean> {
  try {
    const answer = (await askInbox(`subscriptions/${arn}`)) as AttributesAnswer;
    const { Attributes } = answer.GetSubscriptionAttributesResponse.GetSubscriptionAttributesResult;
    const pending = Attributes.entry.find(({ key }) => key === 'PendingConfirmation');
    return pending?.value === 'false';
  } catch (error) {
    if (error instanceof NotLocal) return false;
    throw error;
  }
}

/** What a press on the link of AWS's confirmation e-mail does. */
export async function confirmSubscription({ topicArn, arn }: Subscription): Promise<void> {
  const answer = (await askInbox(`tokens/${arn}`)) as { subscription_token: string };
  const query = `topic=${topicArn}&token=${answer.subscription_token}`;
  await askInbox(`confirmations?${query}`, { method: 'POST' });
}
