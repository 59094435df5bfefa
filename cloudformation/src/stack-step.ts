import { bucketsOf, emptyBucket } from './buckets.js';
import {
  createChangeSet,
  discardChangeSet,
  executeChangeSet,
  type StackInput,
} from './change-set.js';
import { deleteStack } from './delete-stack.js';
import { diagnosis } from './diagnosis.js';
import { follow } from './follow.js';
import { stackParameters } from './parameters.js';
import { renderChanges } from './render-changes.js';
import { targetOf, type Plan, type Run, type Step } from './run.js';
import { isNew, stackState, type StackTarget } from './stack-state.js';
import {
  foundByDeployment,
  imageParameter,
  serviceNames,
  stackName,
  stacks,
  type StackDefinition,
} from './stacks.js';
import { stoppedTasks } from './stopped-tasks.js';
import { parseTemplate } from './template.js';

/** Brings one stack to what its template and its parameters say, by a change set that is shown. */
export function stackStep(name: string, title = `Stack ${name}`): Step {
  const stack = stacks.find((candidate) => candidate.name === name);
  if (!stack) throw new Error(`There is no stack ${name}`);
  return { title, plan: (plan) => planOf(plan, stack), run: (run) => bringUp(run, stack) };
}

function planOf({ environment, synthesised }: Plan, stack: StackDefinition): string[] {
  const { resources = {} } = synthesised[stack.name] ?? {};
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  const parameters = Object.entries(stackParameters(stack, environment));
  const later = foundByDeployment.filter(
    (name) => name in (synthesised[stack.name]?.parameters ?? {}),
  );
  return [
    `change set for ${stackName(environment.environment, stack.name)} in ${stack.region ?? environment.region}`,
    `parameters: ${parameters.map(([name, value]) => `${name}=${value}`).join(' ')}`,
    ...(later.length > 0 ? [`found on the way: ${later.join(' ')}`] : []),
    `${Object.keys(resources).length} resources:`,
    ...[...counts].sort().map(([type, count]) => `  ${String(count).padStart(3)} ${type}`),
  ];
}

async function bringUp(run: Run, stack: StackDefinition): Promise<void> {
  const target = targetOf(run, stack);
  const template = run.templates(stack.template);
  const isFirst = isNew(await statusToChange(run, target));
  const parameters = parametersFor(run, stack, template);
  if (isFirst && parameters['DeletionProtection'] === 'true') {
    run.log('  first without deletion protection, as what is protected cannot be rolled back');
    await change(run, stack, {
      template,
      parameters: { ...parameters, DeletionProtection: 'false' },
    });
  }
  await change(run, stack, { template, parameters });
  run.outputs[stack.name] = (await stackState(target))?.outputs ?? {};
}

async function change(
  run: Run,
  stack: StackDefinition,
  { template, parameters }: Pick<StackInput, 'template' | 'parameters'>,
): Promise<void> {
  const target = targetOf(run, stack);
  const changeSet = await createChangeSet({
    ...target,
    template,
    parameters,
    tags: { 'tienda:environment': run.environment.environment },
    // The stack that holds the role cannot depend on it.
    roleArn: stack.name === 'ci' ? undefined : run.outputs['ci']?.['ExecutionRoleArn'],
  });
  if (!changeSet) {
    run.log('  nothing to change');
    return;
  }
  for (const line of renderChanges(changeSet.changes)) run.log(line);
  if (!(await run.confirm(`Execute this on ${target.stack}?`))) {
    await discardChangeSet(target, changeSet.id);
    throw new Error(`Stopped before ${target.stack}, of which nothing was changed.`);
  }
  await executeChangeSet(target, changeSet, follow(run.log)).catch(async (error: unknown) => {
    throw await withTasks(run, stack, error);
  });
  if (!run.changed.includes(stack.name)) run.changed.push(stack.name);
}

/** A copy that an emulator gets may declare fewer parameters than the template. */
function parametersFor(run: Run, stack: StackDefinition, template: string): Record<string, string> {
  const declared = parseTemplate(template).Parameters ?? {};
  const service = serviceNames.find((name) => name === stack.name);
  const image = service && run.found[imageParameter(service)];
  const found = { ...run.found, ...(image && { Image: image }) };
  const all = Object.entries(stackParameters(stack, run.environment, found));
  return Object.fromEntries(all.filter(([name]) => name in declared));
}

/**
 * A stack whose first creation was rolled back holds nothing, and cannot be updated. The rollback itself
 * fails where the load balancer has written its test file into the bucket of the access log.
 */
async function statusToChange(
  { log, clients }: Run,
  target: StackTarget,
): Promise<string | undefined> {
  const state = await stackState(target);
  if (!state || !/^ROLLBACK_(COMPLETE|FAILED)$/.test(state.status)) return state?.status;
  log(`  ${target.stack} was rolled back when it was first made: it is deleted and made anew`);
  for (const bucket of await bucketsOf(target)) await emptyBucket(clients.s3, bucket);
  await deleteStack({ ...target, stack: state.id }, follow(log));
  return undefined;
}

/** ECS tells CloudFormation only that a deployment failed; why stands with the tasks. */
async function withTasks(
  run: Run,
  { template, name }: StackDefinition,
  error: unknown,
): Promise<Error> {
  const failure = error instanceof Error ? error : new Error(String(error));
  if (template !== 'service') return failure;
  const lines = await diagnosis(stoppedTasks(run, name), `why tasks of ${name} ended`);
  return new Error([failure.message, ...lines].join('\n'), { cause: error });
}
