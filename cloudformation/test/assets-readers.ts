import {
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  S3Client,
  type LifecycleRule,
} from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Resource } from '../src/template.js';

type Reader = (properties: Record<string, unknown>) => Promise<unknown>;

const region = process.env['AWS_REGION'] ?? '';
const s3 = new S3Client({ region, forcePathStyle: true });
const sns = new SNSClient({ region });
const sqs = new SQSClient({ region, useQueueUrlAsEndpoint: false });

const bucketOf = ({ BucketName, Bucket }: Record<string, unknown>) => ({
  Bucket: String(BucketName ?? Bucket),
});

const parsed = (document = 'null'): unknown => JSON.parse(document);

/** S3 answers with an error where a bucket has no such configuration. */
async function absentIsUndefined<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof Error && error.name.startsWith('NoSuch')) return undefined;
    throw error;
  });
}

/** Each property of a bucket, in the form in which CloudFormation is told it. */
const bucket: Record<string, Reader> = {
  BucketName: async (properties) => {
    await s3.send(new HeadBucketCommand(bucketOf(properties)));
    return bucketOf(properties).Bucket;
  },
  OwnershipControls: async (properties) =>
    (await s3.send(new GetBucketOwnershipControlsCommand(bucketOf(properties)))).OwnershipControls,
  PublicAccessBlockConfiguration: async (properties) =>
    (await s3.send(new GetPublicAccessBlockCommand(bucketOf(properties))))
      .PublicAccessBlockConfiguration,
  BucketEncryption: async (properties) => {
    const answer = await s3.send(new GetBucketEncryptionCommand(bucketOf(properties)));
    const rules = answer.ServerSideEncryptionConfiguration?.Rules ?? [];
    return {
      ServerSideEncryptionConfiguration: rules.map((rule) => ({
        ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault,
      })),
    };
  },
  CorsConfiguration: async (properties) => {
    const asked = s3.send(new GetBucketCorsCommand(bucketOf(properties)));
    const rules = (await absentIsUndefined(asked))?.CORSRules;
    return (
      rules && {
        CorsRules: rules.map(({ ID, MaxAgeSeconds, ...rule }) => ({
          Id: ID,
          MaxAge: MaxAgeSeconds,
          ...rule,
        })),
      }
    );
  },
  VersioningConfiguration: async (properties) => {
    const { Status } = await s3.send(new GetBucketVersioningCommand(bucketOf(properties)));
    return Status && { Status };
  },
  LifecycleConfiguration: async (properties) => {
    const asked = s3.send(new GetBucketLifecycleConfigurationCommand(bucketOf(properties)));
    const rules = (await absentIsUndefined(asked))?.Rules;
    return rules && { Rules: rules.map(asTemplateWrites) };
  },
};

const asTemplateWrites = ({ ID, Filter, Expiration, ...rule }: LifecycleRule) => ({
  ...rule,
  Id: ID,
  ...(Filter?.Prefix && { Prefix: Filter.Prefix }),
  ...(Expiration && { ExpirationInDays: Expiration.Days }),
});

const bucketPolicy: Record<string, Reader> = {
  PolicyDocument: async (properties) =>
    parsed((await s3.send(new GetBucketPolicyCommand(bucketOf(properties)))).Policy),
};

/** The attributes of a topic; LocalStack is one account in one region, so the name is enough. */
async function topicAttributes(name: string): Promise<Record<string, string>> {
  const TopicArn = name.startsWith('arn:') ? name : `arn:aws:sns:${region}:000000000000:${name}`;
  return (await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};
}

const topic: Record<string, Reader> = {
  TopicName: async ({ TopicName }) =>
    (await topicAttributes(String(TopicName)))['TopicArn']?.split(':').at(-1),
  KmsMasterKeyId: async ({ TopicName }) =>
    (await topicAttributes(String(TopicName)))['KmsMasterKeyId'],
};

const topicPolicy: Record<string, Reader> = {
  PolicyDocument: async ({ Topics }) =>
    parsed((await topicAttributes((Topics as string[]).join()))['Policy']),
};

async function queueAttributes(name: unknown): Promise<Record<string, string>> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: String(name) }));
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  return (await sqs.send(command)).Attributes ?? {};
}

const queue: Record<string, Reader> = {
  QueueName: async ({ QueueName }) =>
    (await queueAttributes(QueueName))['QueueArn']?.split(':').at(-1),
  SqsManagedSseEnabled: async ({ QueueName }) =>
    (await queueAttributes(QueueName))['SqsManagedSseEnabled'] === 'true',
  MessageRetentionPeriod: async ({ QueueName }) =>
    Number((await queueAttributes(QueueName))['MessageRetentionPeriod']),
};

const queuePolicy: Record<string, Reader> = {
  PolicyDocument: async ({ Queues }) =>
    parsed((await queueAttributes((Queues as string[]).join()))['Policy']),
};

const readers: Record<string, Record<string, Reader>> = {
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': bucketPolicy,
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': topicPolicy,
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': queuePolicy,
};

/** What a policy belongs to: its document is read from there. */
export const owners = new Set(['Bucket', 'Topics', 'Queues']);

/** Every property that the emulator can be asked for; throws for a type that nobody here reads. */
export function propertiesRead({ Type }: Resource): string[] {
  const found = readers[Type];
  if (!found) throw new Error(`assets-readers.ts does not read ${Type} back`);
  return Object.keys(found);
}

/** A property as the emulator has it, in CloudFormation's form; undefined when it has none. */
export async function readBack({ Type, Properties = {} }: Resource, property: string) {
  const read = readers[Type]?.[property];
  if (!read) throw new Error(`assets-readers.ts does not read ${property} of ${Type} back`);
  return read(Properties);
}
