import { parametersFile, type EnvironmentParameters } from './parameters.js';
import { parameterProblems } from './parameter-rules.js';
import type { Log, Plan } from './run.js';
import { stepsOf } from './steps.js';
import { synthesiseEnvironment } from './synthesise-environment.js';

/** Prints every step of a deployment without an account; throws when the parameters are wrong. */
export async function dryRun(environment: EnvironmentParameters, log: Log): Promise<void> {
  const problems = parameterProblems(environment);
  if (problems.length > 0) {
    const file = parametersFile(environment.environment);
    throw new Error([`${file} is wrong:`, ...problems.map((text) => `  - ${text}`)].join('\n'));
  }
  const plan: Plan = { environment, synthesised: synthesiseEnvironment(environment) };
  const steps = stepsOf(environment);
  log(
    `Dry run: ${environment.environment} in ${environment.region}. AWS is not asked, so it tells all steps,`,
  );
  log('also those that would find nothing to change.');
  for (const [index, step] of steps.entries()) {
    log(`[${index + 1}/${steps.length}] ${step.title}`);
    for (const line of await step.plan(plan)) log(`  ${line}`);
  }
}
