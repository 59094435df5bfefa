import {
  DescribeStacksCommand,
  type CloudFormationClient,
  type Stack,
} from '@aws-sdk/client-cloudformation';

export interface StackTarget {
  client: CloudFormationClient;
  /** Its name, or the id that outlives it. */
  stack: string;
  /** Emulators answer at once; AWS limits how often one may ask. */
  pollMs?: number;
}

export interface StackState {
  id: string;
  status: string;
  /** Said by CloudFormation when the whole stack failed. */
  reason: string;
  outputs: Record<string, string>;
  parameters: Record<string, string>;
  terminationProtection: boolean;
}

/** What a stack is now; undefined when there is none. */
export async function stackState(target: StackTarget): Promise<StackState | undefined> {
  const { client, stack } = target;
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0] && stateOf(Stacks[0]);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** What CloudFormation answers of a name that no stack has. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('does not exist');

function stateOf(stack: Stack): StackState {
  const outputs = (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
    OutputKey,
    OutputValue,
  ]);
  const parameters = (stack.Parameters ?? []).map((parameter) => [
    parameter.ParameterKey ?? '',
    parameter.ParameterValue ?? '',
  ]);
  return {
    id: stack.StackId ?? '',
    status: stack.StackStatus ?? '',
    reason: stack.StackStatusReason ?? '',
    outputs: Object.fromEntries(outputs) as Record<string, string>,
    parameters: Object.fromEntries(parameters) as Record<string, string>,
    terminationProtection: stack.EnableTerminationProtection ?? false,
  };
}

/** Whether a stack of this status has never been there as a whole. */
export const isNew = (status: string | undefined): boolean =>
  status === undefined || status === 'REVIEW_IN_PROGRESS' || status === 'DELETE_COMPLETE';
