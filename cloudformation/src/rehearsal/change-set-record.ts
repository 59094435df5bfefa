import {
  DescribeChangeSetCommand,
  ListChangeSetsCommand,
  type Change,
} from '@aws-sdk/client-cloudformation';
import { stackName, stacks } from '../stacks.js';
import { clientOf, type Rehearsal } from './rehearsal.js';

/** What each change set said before it was executed, by the stack's name. */
export type ChangeSets = Record<string, string[]>;

/** Says yes to every question of the deploy command, and writes down what the change set asked for. */
export function recordChangeSets(rehearsal: Rehearsal) {
  const { environment } = rehearsal.environment;
  const changeSets: ChangeSets = {};
  const confirm = async (question: string): Promise<boolean> => {
    const stack = stacks.find(({ name }) => question.includes(stackName(environment, name)));
    if (!stack) return true;
    // The assets are deployed twice: before there is a distribution, and after.
    const earlier = changeSets[stack.name] ?? [];
    changeSets[stack.name] = [...earlier, ...(await pendingChanges(rehearsal, stack.name))];
    return true;
  };
  return { changeSets, confirm };
}

/** For example `Modify CatalogRule`; `Replace` for what is made anew. */
async function pendingChanges(rehearsal: Rehearsal, stack: string): Promise<string[]> {
  const StackName = stackName(rehearsal.environment.environment, stack);
  const client = clientOf(rehearsal, stack);
  const { Summaries = [] } = await client.send(new ListChangeSetsCommand({ StackName }));
  const pending = Summaries.filter(({ ExecutionStatus }) => ExecutionStatus === 'AVAILABLE');
  const answers = await Promise.all(
    pending.map(({ ChangeSetId: ChangeSetName }) =>
      client.send(new DescribeChangeSetCommand({ StackName, ChangeSetName })),
    ),
  );
  return answers.flatMap(({ Changes = [] }) => Changes.map(textOf)).sort();
}

const textOf = ({ ResourceChange: change = {} }: Change): string =>
  `${change.Replacement === 'True' ? 'Replace' : change.Action} ${change.LogicalResourceId}`;
