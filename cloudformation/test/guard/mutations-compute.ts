import type { Row } from './mutation-row.js';

const container = 'Properties.ContainerDefinitions.0';
const listener = 'Properties.DefaultActions';
const fixed = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];

/** Of tasks, images and the load balancer. */
export const computeMutations: Row[] = [
  [
    'CT.ECS.PR.1',
    'catalog EcsService',
    'Properties',
    { LaunchType: 'FARGATE', PlatformVersion: '1.3.0' },
  ],
  ['CT.ECS.PR.2', 'platform Cluster', 'Properties.ClusterSettings'],
  ['CT.ECS.PR.3', 'catalog TaskDefinition', `${container}.User`],
  ['CT.ECS.PR.4', 'catalog TaskDefinition', 'Properties.NetworkMode', 'bridge'],
  ['CT.ECS.PR.5', 'catalog TaskDefinition', `${container}.LogConfiguration`],
  ['CT.ECS.PR.6', 'catalog TaskDefinition', `${container}.ReadonlyRootFilesystem`, false],
  ['CT.ECS.PR.7', 'catalog TaskDefinition', `${container}.Memory`],
  [
    'CT.ECS.PR.8',
    'catalog TaskDefinition',
    'Properties',
    { NetworkMode: 'host', ContainerDefinitions: [{ Name: 'a', Image: 'a', Privileged: false }] },
  ],
  [
    'CT.ECS.PR.9',
    'catalog EcsService',
    'Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
    'ENABLED',
  ],
  ['CT.ECS.PR.10', 'catalog TaskDefinition', 'Properties.PidMode', 'host'],
  ['CT.ECS.PR.11', 'catalog TaskDefinition', `${container}.Privileged`, true],
  [
    'CT.ECS.PR.12',
    'catalog TaskDefinition',
    `${container}.Environment`,
    [{ Name: 'AWS_SECRET_ACCESS_KEY', Value: 'a' }],
  ],
  ['CT.ECR.PR.1', 'platform CatalogRepository', 'Properties.LifecyclePolicy'],
  ['CT.ECR.PR.2', 'platform CatalogRepository', 'Properties.ImageScanningConfiguration'],
  ['CT.ECR.PR.3', 'platform CatalogRepository', 'Properties.ImageTagMutability', 'MUTABLE'],
  ['CT.ELASTICLOADBALANCING.PR.1', 'platform HttpListener', listener, fixed],
  ['CT.ELASTICLOADBALANCING.PR.2', 'platform HttpsListener', 'Properties.Certificates'],
  ...[
    ['CT.ELASTICLOADBALANCING.PR.3', 'routing.http.desync_mitigation_mode', 'monitor'],
    ['CT.ELASTICLOADBALANCING.PR.4', 'routing.http.drop_invalid_header_fields.enabled', 'false'],
    ['CT.ELASTICLOADBALANCING.PR.5', 'deletion_protection.enabled', 'false'],
    ['CT.ELASTICLOADBALANCING.PR.6', 'access_logs.s3.enabled', 'false'],
  ].map(([rule = '', Key, Value]): Row => [
    rule,
    'platform LoadBalancer',
    'Properties.LoadBalancerAttributes',
    [{ Key, Value }],
  ]),
  [
    'CT.ELASTICLOADBALANCING.PR.15',
    'platform CatalogTargets',
    'Properties.TargetGroupAttributes',
    [{ Key: 'load_balancing.cross_zone.enabled', Value: 'false' }],
  ],
];
