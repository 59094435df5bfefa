import { simulate } from './simulate.js';
import type { Role } from './roles.js';

interface Case {
  role: string;
  action: string;
  resource: string;
  may: boolean;
}

const database = 'arn:aws:rds-db:eu-west-1:000000000000:dbuser:Cluster.DBClusterResourceId';
const otherDatabase = 'arn:aws:rds-db:eu-west-1:000000000000:dbuser:cluster-OTHER';
const media = 'arn:aws:s3:::tienda-staging-media-000000000000';
const receipts = 'arn:aws:s3:::tienda-staging-receipts-000000000000';
const topics = 'arn:aws:sns:eu-west-1:000000000000:tienda';
const secrets = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret';

/** What each service's code does, and beside it what comes closest to it and must not be: role, action, yes, no. */
const table: [role: string, action: string, may: string[], mayNot: string[]][] = [
  ...['catalog', 'orders', 'users'].map((service): (typeof table)[number] => [
    `${service} TaskRole`,
    'rds-db:connect',
    [`${database}/${service}`],
    [
      ...['catalog', 'orders', 'users', 'migrator', 'tienda_master']
        .filter((user) => user !== service)
        .map((user) => `${database}/${user}`),
      `${database}/${service}_owner`,
      `${otherDatabase}/${service}`,
    ],
  ]),
  ['migrations MigratorRole', 'rds-db:connect', [`${database}/migrator`], [`${database}/users`]],
  [
    'catalog TaskRole',
    's3:PutObject',
    [`${media}/uploads/1.jpg`, `${media}/media/products/1.jpg`],
    [
      `${media}/1.jpg`,
      `${media}/uploadsx/1.jpg`,
      `${receipts}/uploads/1.jpg`,
      `${media}x/media/1.jpg`,
    ],
  ],
  [
    'catalog TaskRole',
    's3:GetObject',
    [`${media}/uploads/1.jpg`],
    [`${media}/media/1.jpg`, `${receipts}/1.pdf`],
  ],
  [
    'catalog TaskRole',
    's3:DeleteObject',
    [`${media}/uploads/1.jpg`, `${media}/media/products/1.jpg`],
    [`${media}/1.jpg`, `${receipts}/1.pdf`],
  ],
  ['catalog TaskRole', 's3:PutBucketPolicy', [], [media, receipts]],
  ['catalog TaskRole', 's3:ListBucket', [], [media, receipts]],
  ['catalog TaskRole', 'sns:Publish', [], [`${topics}-order-events`, `${topics}-customer-1`]],
  ['orders TaskRole', 's3:PutObject', [`${receipts}/1.pdf`], [`${media}/uploads/1.pdf`]],
  ['orders TaskRole', 's3:GetObject', [`${receipts}/1.pdf`], [`${media}/uploads/1.pdf`]],
  ['orders TaskRole', 's3:DeleteObject', [], [`${receipts}/1.pdf`]],
  [
    'orders TaskRole',
    'sns:Publish',
    [`${topics}-order-events`, `${topics}-customer-1`],
    [`${topics}-alarms`, `${topics}-customers`, `${topics}-order-events-2`],
  ],
  ['orders TaskRole', 'sns:CreateTopic', [], [`${topics}-customer-1`]],
  ['orders TaskRole', 'sns:Subscribe', [], [`${topics}-customer-1`, `${topics}-order-events`]],
  ...['CreateTopic', 'Subscribe', 'SetTopicAttributes', 'DeleteTopic'].map(
    (action): (typeof table)[number] => [
      'users TaskRole',
      `sns:${action}`,
      [`${topics}-customer-1`],
      [`${topics}-order-events`, `${topics}-customers`],
    ],
  ),
  ['users TaskRole', 'sns:Publish', [`${topics}-customer-1`], [`${topics}-order-events`]],
  ['users TaskRole', 'secretsmanager:GetSecretValue', [], [`${secrets}:SigningKey-AbCdEf`]],
  [
    'users ExecutionRole',
    'secretsmanager:GetSecretValue',
    ['SigningKey', 'PublicKeys', 'tienda-staging-users-key'].map(
      (name) => `${secrets}:${name}-AbCdEf`,
    ),
    [`${secrets}:rds!Cluster-AbCdEf`, `${secrets}:tienda-staging-catalog-key-AbCdEf`],
  ],
  ...['catalog ExecutionRole', 'orders ExecutionRole', 'migrations ExecutionRole'].map(
    (role): (typeof table)[number] => [
      role,
      'secretsmanager:GetSecretValue',
      [],
      [`${secrets}:SigningKey-AbCdEf`],
    ],
  ),
];

/** For the environment `staging`. */
export const cases: Case[] = table.flatMap(([role, action, may, mayNot]) => [
  ...may.map((resource) => ({ role, action, resource, may: true })),
  ...mayNot.map((resource) => ({ role, action, resource, may: false })),
]);

/** Asks within the boundary, as in AWS. No policy of these roles has a condition for what is asked. */
export async function mayDo(role: Role, { action, resource }: Case): Promise<boolean> {
  const { policies, boundary } = role;
  const request = { principal: role.arn, action, resource };
  return (await simulate(request, { policies, boundary })) === 'Allowed';
}
