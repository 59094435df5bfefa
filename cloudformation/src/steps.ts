import { assetsAgainStep } from './assets-again.js';
import { imagesStep } from './images.js';
import { keysStep } from './key-secrets.js';
import type { EnvironmentParameters } from './parameters.js';
import { prefixListStep } from './prefix-lists.js';
import { serviceLinkedRolesStep } from './service-linked-roles.js';
import type { Run, Step } from './run.js';
import { stackStep } from './stack-step.js';
import { stacksOf } from './stacks.js';
import { tasksStep } from './tasks-step.js';
import { webStep } from './web-step.js';

/** What comes between the stacks, by the stack that it needs. */
const afterStack: Record<string, Step> = {
  data: keysStep,
  platform: imagesStep,
  edge: assetsAgainStep,
  migrations: tasksStep,
};

/** A whole deployment from the first to the last step; a dry run tells the same list. */
export function stepsOf(environment: EnvironmentParameters): Step[] {
  const ofStacks = stacksOf(environment).flatMap(({ name }) => {
    const next = afterStack[name];
    const step = name === 'waf' ? withOutput(stackStep(name)) : stackStep(name);
    return next ? [step, next] : [step];
  });
  return [serviceLinkedRolesStep, prefixListStep, ...ofStacks, webStep];
}

/** Exports do not cross regions, so the edge takes the web ACL as a parameter. */
const withOutput = (step: Step): Step => ({
  ...step,
  run: async (run: Run) => {
    await step.run(run);
    run.found['WebAclArn'] = run.outputs['waf']?.['WebAclArn'] ?? '';
  },
});
