import { optionalOutput, type Run, type Step } from './run.js';
import { stackStep } from './stack-step.js';

const again = stackStep('assets', 'Stack assets again, for the distribution');

/**
 * The buckets' policies and CORS name the distribution, which needs the buckets first: the second half
 * of that knot. Nothing happens when the assets know it already.
 */
export const assetsAgainStep: Step = {
  title: again.title,
  plan: () => ['change set with DistributionArn and WebOrigins from the edge, if they are new'],
  run: async (run) => {
    const before = JSON.stringify(fromEdge(run.found));
    takeFromEdge(run);
    if (JSON.stringify(fromEdge(run.found)) === before) run.log('  nothing to change');
    else await again.run(run);
  },
};

const fromEdge = ({ DistributionArn, WebOrigins }: Record<string, string>) => [
  DistributionArn,
  WebOrigins,
];

/** What the assets and the services take of an edge that is there; empty before there is one. */
export function takeFromEdge(run: Run): void {
  run.found['DistributionArn'] = optionalOutput(run, 'edge', 'DistributionArn') ?? '';
  const url = optionalOutput(run, 'edge', 'Url') ?? '';
  Object.assign(run.found, { WebOrigins: url, PublicUrl: url });
}
