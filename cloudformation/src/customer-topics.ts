import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DeleteTopicCommand, ListTopicsCommand, type SNSClient } from '@aws-sdk/client-sns';
import { otherEnvironments } from './other-environments.js';

export interface CustomerTopics {
  /** What may be removed. */
  topics: string[];
  /** Other environments of this account and region, which would lose theirs. */
  sharedWith: string[];
}

interface Region {
  cloudFormation: CloudFormationClient;
  sns: SNSClient;
}

/**
 * The topics that users made, one for each customer with messages; their subscriptions hold addresses
 * and phone numbers. They carry no environment, as there should be one to an account and region: where
 * there is another all the same, nobody can tell whose they are, and none may be removed.
 */
export async function customerTopics(
  { cloudFormation, sns }: Region,
  environment: string,
): Promise<CustomerTopics> {
  const sharedWith = await otherEnvironments(cloudFormation, environment, 'users');
  return { topics: sharedWith.length > 0 ? [] : await listTopics(sns), sharedWith };
}

async function listTopics(client: SNSClient): Promise<string[]> {
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListTopicsCommand({ NextToken }));
    found.push(...(page.Topics ?? []).flatMap(({ TopicArn }) => TopicArn ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found.filter((arn) => arn.split(':').at(-1)?.startsWith('tienda-customer-'));
}

/** What will become of them, or did. */
export const topicsLine = ({ topics, sharedWith }: CustomerTopics): string =>
  sharedWith.length > 0
    ? `topics of customers stay: they carry no environment, and ${sharedWith.join(', ')} is here too`
    : `${topics.length} topics of customers, with their subscriptions`;

/** One after the other: SNS takes 30 deletions a second, and a client that is refused waits. */
export async function removeTopics(
  client: SNSClient,
  topics: string[],
  report: (gone: number) => void,
): Promise<void> {
  for (const [index, TopicArn] of topics.entries()) {
    await client.send(new DeleteTopicCommand({ TopicArn }));
    if ((index + 1) % 1000 === 0) report(index + 1);
  }
}
