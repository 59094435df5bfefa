import {
  ListStacksCommand,
  StackStatus,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import { stackName } from './stacks.js';

const isThere = Object.values(StackStatus).filter((status) => status !== 'DELETE_COMPLETE');

/** Environments beside `own` that have a stack of this name in the client's region. */
export async function otherEnvironments(
  client: CloudFormationClient,
  own: string,
  stack: string,
): Promise<string[]> {
  const pattern = new RegExp(`^${stackName('(.+)', stack)}$`);
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new ListStacksCommand({ NextToken, StackStatusFilter: isThere }),
    );
    const names = (page.StackSummaries ?? []).map(({ StackName = '' }) => StackName);
    found.push(...names.flatMap((name) => pattern.exec(name)?.[1] ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found.filter((environment) => environment !== own);
}
