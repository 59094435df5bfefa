import { withoutAccount } from './listener.js';
import type { Template } from '../template.js';

/** Where the distribution has an answer from: the load balancer or one of the two buckets. */
export type EdgeOrigin = 'alb' | 'media' | 'web';

export interface EdgeRoutes {
  /** In the order in which the distribution asks them; `*` and `?` as in a listener rule. */
  behaviours: { pattern: string; origin: EdgeOrigin }[];
  fallback: EdgeOrigin;
}

interface DistributionConfig {
  Origins: { Id: string; DomainName: string }[];
  CacheBehaviors?: { PathPattern: string; TargetOriginId: string }[];
  DefaultCacheBehavior: { TargetOriginId: string };
}

/** The exports whose values are the host names of origins. */
const origins: Record<string, EdgeOrigin> = {
  'platform-LoadBalancerDnsName': 'alb',
  'assets-MediaBucketDomain': 'media',
  'assets-WebBucketDomain': 'web',
};

/** The paths of the distribution, out of `edge.yaml`. Throws when a behaviour asks an unknown origin. */
export function edgeRoutes(edge: Template, parameters: Record<string, string> = {}): EdgeRoutes {
  const { resources } = withoutAccount(edge, parameters);
  const [distribution, ...others] = Object.values(resources).filter(
    ({ Type }) => Type === 'AWS::CloudFront::Distribution',
  );
  if (!distribution || others.length > 0) throw new Error('edge.yaml must have one distribution');
  const config = distribution.Properties?.['DistributionConfig'] as unknown as DistributionConfig;
  const { CacheBehaviors = [], DefaultCacheBehavior } = config;
  return {
    behaviours: CacheBehaviors.map(({ PathPattern, TargetOriginId }) => ({
      // CloudFront lets the first slash be left out.
      pattern: PathPattern.startsWith('/') ? PathPattern : `/${PathPattern}`,
      origin: originOf(config, TargetOriginId),
    })),
    fallback: originOf(config, DefaultCacheBehavior.TargetOriginId),
  };
}

function originOf({ Origins }: DistributionConfig, id: string): EdgeOrigin {
  const host = Origins.find(({ Id }) => Id === id)?.DomainName ?? '';
  const [, origin] = Object.entries(origins).find(([name]) => host.endsWith(name)) ?? [];
  if (!origin) throw new Error(`nginx does not know the origin ${id} of edge.yaml`);
  return origin;
}
