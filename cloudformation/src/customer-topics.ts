import { DeleteTopicCommand, ListTopicsCommand, type SNSClient } from '@aws-sdk/client-sns';

/**
 * The topics that users made, one for each customer with messages. They carry no environment, because
 * there is one to an account and region; their subscriptions hold addresses and phone numbers.
 */
export async function customerTopics(client: SNSClient): Promise<string[]> {
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListTopicsCommand({ NextToken }));
    found.push(...(page.Topics ?? []).flatMap(({ TopicArn }) => TopicArn ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found.filter((arn) => arn.split(':').at(-1)?.startsWith('tienda-customer-'));
}

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
