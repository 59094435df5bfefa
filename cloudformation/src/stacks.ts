import { serviceNames, type ServiceName } from '../../local/src/environment.js';
import { readTemplate } from './template.js';

export { serviceNames, type ServiceName };

export interface StackDefinition {
  /** The stack is `tienda-<environment>-<name>`. */
  name: string;
  /** The file without its ending. */
  template: string;
  /** CloudFront takes a web ACL from us-east-1 only; everything else is in the environment's region. */
  region?: 'us-east-1';
  /** Given besides the environment's parameters. */
  parameters?: Record<string, string>;
}

/** Every stack of an environment, each after those whose exports and outputs it takes. */
export const stacks: readonly StackDefinition[] = [
  { name: 'ci', template: 'ci' },
  { name: 'network', template: 'network' },
  { name: 'assets', template: 'assets' },
  { name: 'data', template: 'data' },
  { name: 'platform', template: 'platform' },
  { name: 'alarms', template: 'alarms' },
  { name: 'waf', template: 'waf', region: 'us-east-1' },
  { name: 'edge', template: 'edge' },
  { name: 'migrations', template: 'migrations' },
  ...serviceNames.map((name) => ({ name, template: 'service', parameters: { Service: name } })),
];

/** Those that an environment has: a role for GitHub only where a repository is named. */
export const stacksOf = (environment: { parameters: Record<string, string> }): StackDefinition[] =>
  stacks.filter(({ name }) => name !== 'ci' || environment.parameters['GitHubRepository']);

export const stackName = (environment: string, stack: string): string =>
  `tienda-${environment}-${stack}`;

/** Of `values`, what the template declares; CloudFormation refuses any other. */
export function parametersOf(
  template: string,
  values: Record<string, string>,
): Record<string, string> {
  const declared = Object.keys(readTemplate(template).Parameters ?? {});
  return Object.fromEntries(Object.entries(values).filter(([name]) => declared.includes(name)));
}

/** `CatalogImage` and its like: how migrations.yaml calls the image of a service. */
export const imageParameter = (service: ServiceName): string =>
  `${service.charAt(0).toUpperCase()}${service.slice(1)}Image`;

/** Parameters that the deployment looks up, builds or takes from another stack's outputs. */
export const foundByDeployment: readonly string[] = [
  ...[
    'CloudFrontPrefixList',
    'S3PrefixList',
    'WebAclArn',
    'DistributionArn',
    'WebOrigins',
    'PublicUrl',
  ],
  ...['Image', ...serviceNames.map(imageParameter)],
];
