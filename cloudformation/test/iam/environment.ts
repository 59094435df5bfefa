import { readParameters } from '../../src/parameters.js';
import { synthesiseEnvironment } from '../../src/synthesise-environment.js';
import type { Environment } from './roles.js';

/** Near misses: what belongs to a neighbour, and what nobody of the shop may have. */
export const strangers = (environment: string): string[] => [
  ...['catalog', 'orders', 'users', 'migrator', 'rdsadmin', 'tienda_master'].map(
    (user) => `arn:aws:rds-db:eu-west-1:000000000000:dbuser:Cluster.DBClusterResourceId/${user}`,
  ),
  'arn:aws:rds-db:eu-west-1:000000000000:dbuser:cluster-OTHER/catalog',
  ...['media', 'receipts', 'web'].flatMap((bucket) =>
    ['uploads/a.jpg', 'media/a.jpg', 'mediax/a.jpg', 'index.html'].map(
      (key) => `arn:aws:s3:::tienda-${environment}-${bucket}-000000000000/${key}`,
    ),
  ),
  'arn:aws:s3:::somebody-elses/uploads/a.jpg',
  ...['order-events', 'customer-1', 'alarms', 'customers'].map(
    (topic) => `arn:aws:sns:eu-west-1:000000000000:tienda-${topic}`,
  ),
  'arn:aws:sns:eu-west-1:111111111111:tienda-customer-1',
  ...[
    'SigningKey',
    'PublicKeys',
    'rds!Cluster',
    ...['catalog', 'users'].map((name) => `tienda-${environment}-${name}-key`),
  ].map((name) => `arn:aws:secretsmanager:eu-west-1:000000000000:secret:${name}-AbCdEf`),
  ...['catalog', 'orders', 'users'].map(
    (name) => `arn:aws:ecr:eu-west-1:000000000000:repository/tienda-${environment}/${name}`,
  ),
  ...['catalog', 'orders', 'users', 'migrations'].map(
    (name) =>
      `arn:aws:logs:eu-west-1:000000000000:log-group:/tienda/${environment}/${name}:log-stream:a`,
  ),
  'arn:aws:logs:eu-west-1:000000000000:log-group:FlowLogGroup:log-stream:a',
  'arn:aws:logs:eu-west-1:000000000000:log-group:sns/eu-west-1/000000000000/tienda-order-events/Failure:log-stream:a',
  `arn:aws:ecs:eu-west-1:000000000000:container-instance/tienda-${environment}/a`,
  'arn:aws:ecs:eu-west-1:000000000000:container-instance/other/a',
];

/** An environment of `params/` worked out; with `overrides` also in a form that no environment has now. */
export const environmentOf = (name: string, overrides: Record<string, string> = {}): Environment =>
  synthesiseEnvironment(readParameters(name), overrides);
