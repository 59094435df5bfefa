import type { Resource } from './template.js';

export interface Place {
  region: string;
  accountId: string;
}

interface Naming {
  /** The property that holds a name, where the template gives one. */
  property: string;
  arn?: (name: string, place: Place) => string;
  /** What `Ref` answers where it is not the name. */
  refIsArn?: true;
}

/** How AWS names what other resources refer to; the forms are those of the Service Authorization Reference. */
const namings: Record<string, Naming> = {
  'AWS::S3::Bucket': { property: 'BucketName', arn: (name) => `arn:aws:s3:::${name}` },
  'AWS::SNS::Topic': { property: 'TopicName', arn: regional('sns', ''), refIsArn: true },
  'AWS::SQS::Queue': { property: 'QueueName', arn: regional('sqs', '') },
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    arn: (name, place) => `${regional('logs', 'log-group:')(name, place)}:*`,
  },
  'AWS::ECR::Repository': { property: 'RepositoryName', arn: regional('ecr', 'repository/') },
  'AWS::ECS::Cluster': { property: 'ClusterName', arn: regional('ecs', 'cluster/') },
  'AWS::SecretsManager::Secret': {
    property: 'Name',
    arn: (name, place) => `${regional('secretsmanager', 'secret:')(name, place)}-AbCdEf`,
    refIsArn: true,
  },
  'AWS::KMS::Key': { property: 'KeyName', arn: regional('kms', 'key/') },
  'AWS::IAM::Role': { property: 'RoleName', arn: global('iam', 'role/') },
  'AWS::IAM::ManagedPolicy': {
    property: 'ManagedPolicyName',
    arn: global('iam', 'policy/'),
    refIsArn: true,
  },
};

function regional(service: string, kind: string) {
  return (name: string, { region, accountId }: Place) =>
    `arn:aws:${service}:${region}:${accountId}:${kind}${name}`;
}

function global(service: string, kind: string) {
  return (name: string, { accountId }: Place) => `arn:aws:${service}::${accountId}:${kind}${name}`;
}

/** What `Ref` of a resource answers; its logical id where the real answer is made by AWS. */
export function referenceTo(logicalId: string, resource: Resource, place: Place): string {
  const naming = namings[resource.Type];
  const name = nameOf(logicalId, resource);
  return naming?.refIsArn && naming.arn ? naming.arn(name, place) : name;
}

interface Attribute {
  name: string;
  attribute: string;
  resource: Resource;
}

/** What `GetAtt` answers; `<logical id>.<attribute>` where the real answer is made by AWS. */
export function attributeOf({ name, attribute, resource }: Attribute, place: Place): string {
  const { arn } = namings[resource.Type] ?? {};
  if (arn && (attribute === 'Arn' || attribute === 'TopicArn')) {
    return arn(nameOf(name, resource), place);
  }
  if (attribute === 'MasterUserSecret.SecretArn') {
    return regional('secretsmanager', 'secret:rds!')(`${name}-AbCdEf`, place);
  }
  if (resource.Type === 'AWS::S3::Bucket' && /^(Regional)?DomainName$/.test(attribute)) {
    return `${nameOf(name, resource)}.s3.${place.region}.amazonaws.com`;
  }
  const given = resource.Properties?.[attribute];
  return typeof given === 'string' ? given : `${name}.${attribute}`;
}

function nameOf(logicalId: string, { Type, Properties = {} }: Resource): string {
  const given = Properties[namings[Type]?.property ?? ''];
  if (typeof given === 'string') return given;
  return Type === 'AWS::S3::Bucket' ? logicalId.toLowerCase() : logicalId;
}
