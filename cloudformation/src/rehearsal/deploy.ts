import {
  DescribeChangeSetCommand,
  ListChangeSetsCommand,
  type Change,
} from '@aws-sdk/client-cloudformation';
import { deploy, type DeployResult } from '../deployment.js';
import type { EnvironmentParameters } from '../parameters.js';
import { cutTemplate, type Lacking } from './cut.js';
import type { RehearsedEnvironment } from './environments.js';
import { stackName, stacks } from '../stacks.js';
import { readTemplate, type Template } from '../template.js';

/** What every stage of a rehearsal works with. */
export interface Rehearsal extends RehearsedEnvironment {
  /** Where the emulator is. */
  url: string;
  lacking: Lacking;
  /** Every line that the commands print. */
  log: (line: string) => void;
}

export interface Variation {
  parameters?: Record<string, string>;
  services?: EnvironmentParameters['services'];
  /** Changes the copy of a template, by the template's name. */
  templates?: Record<string, (template: Template) => void>;
}

export interface Deployed extends DeployResult {
  /** What each change set said before it was executed, by the stack's name. */
  changeSets: Record<string, string[]>;
  /** What somebody would have read. */
  printed: string;
}

/** The deploy command over copies of the templates, cut to what the emulator has. */
export async function deployVaried(
  rehearsal: Rehearsal,
  { parameters, services, templates = {} }: Variation = {},
): Promise<Deployed> {
  const { clients, lacking } = rehearsal;
  const lines: string[] = [];
  const log = (line: string) => {
    lines.push(line);
    rehearsal.log(line);
  };
  const environment = {
    ...rehearsal.environment,
    parameters: { ...rehearsal.environment.parameters, ...parameters },
    services: { ...rehearsal.environment.services, ...services },
  };
  const changeSets: Deployed['changeSets'] = {};
  const confirm = async (question: string) => {
    const stack = stacks.find(({ name }) =>
      question.includes(stackName(environment.environment, name)),
    );
    // The assets are deployed twice: before there is a distribution, and after.
    if (stack) {
      const earlier = changeSets[stack.name] ?? [];
      changeSets[stack.name] = [...earlier, ...(await pendingChanges(rehearsal, stack.name))];
    }
    return true;
  };
  const copy = (name: string) => {
    const { template } = cutTemplate(readTemplate(name), lacking);
    templates[name]?.(template);
    return JSON.stringify(template);
  };
  const result = await deploy({ environment, clients, log, confirm, templates: copy });
  return { ...result, changeSets, printed: lines.join('\n') };
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

/** The client for the region that a stack is in. */
export const clientOf = ({ clients }: Pick<Rehearsal, 'clients'>, stack: string) =>
  stacks.find(({ name }) => name === stack)?.region
    ? clients.cloudFormationGlobal
    : clients.cloudFormation;

/** As in the deploy command: the role for GitHub is made only where a repository is named. */
export const isDeployed = ({ environment }: Rehearsal, stack: string): boolean =>
  stack !== 'ci' || Boolean(environment.parameters['GitHubRepository']);
