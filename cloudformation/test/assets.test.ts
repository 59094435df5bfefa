import { randomUUID } from 'node:crypto';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { until } from '../../tests/support/until.js';
import { synthesise } from '../src/synthesise.js';
import { readTemplate, type Resource } from '../src/template.js';
import { owners, propertiesRead, readBack } from './assets-readers.js';

const client = new CloudFormationClient({ region: process.env['AWS_REGION'] ?? '' });
const template = readTemplate('assets');

/** The template, worked out with the parameters that the running stack was given. */
const { resources } = synthesise(template, {
  parameters: await stackParameters('tienda-local-assets'),
  region: process.env['AWS_REGION'] ?? '',
});

async function stackParameters(stack: string): Promise<Record<string, string>> {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const parameters = Stacks?.[0]?.Parameters ?? [];
  return Object.fromEntries(
    parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
  );
}

/** Those that the template says and those that the emulator could have beside it. */
function propertiesOf(resource: Resource): string[] {
  const said = Object.keys(resource.Properties ?? {});
  const all = new Set([...said, ...propertiesRead(resource)]);
  return [...all].filter((name) => !owners.has(name));
}

const cases = Object.entries(resources).flatMap(([name, resource]) =>
  propertiesOf(resource).map((property) => ({ name, property, resource })),
);
const buckets = Object.values(resources).filter(({ Type }) => Type === 'AWS::S3::Bucket');

describe('the assets in the emulator', () => {
  it.each(cases)(
    'when $property of $name is read back, then it is what the template says',
    async ({ property, resource }) => {
      expect(await readBack(resource, property)).toEqual(resource.Properties?.[property]);
    },
  );

  it('when its buckets are listed, then the template has made all of them', async () => {
    const s3 = new S3Client({ region: process.env['AWS_REGION'] ?? '', forcePathStyle: true });
    const { Buckets = [] } = await s3.send(new ListBucketsCommand());
    const made = buckets.map(({ Properties }) => Properties?.['BucketName']);
    // Other tests make buckets of their own beside this one.
    const names = Buckets.flatMap(({ Name = '' }) =>
      Name.startsWith('tienda-local-') ? Name : [],
    );
    expect(names.sort()).toEqual(made.sort());
  });
});

describe('the gaps of the emulator', () => {
  it('when the template is worked out for the cloud, then delivery logging alone is added', () => {
    const cloud = cloudResources();
    const added = Object.keys(cloud).filter((name) => !(name in resources));
    const addedProperties = Object.entries(resources).flatMap(([name, { Properties = {} }]) =>
      Object.keys(cloud[name]?.Properties ?? {}).filter((property) => !(property in Properties)),
    );
    expect(added).toEqual(['DeliveryFailureLog', 'DeliveryLogRole']);
    expect(addedProperties).toEqual(['DeliveryStatusLogging']);
  });

  it('when a topic with delivery logging is asked for, then it is refused yet', async () => {
    const { DeliveryStatusLogging } = cloudResources()['OrderEventsTopic']?.Properties ?? {};
    expect(DeliveryStatusLogging).toBeDefined();
    expect(await creating({ DeliveryStatusLogging })).toMatch(/FAILED|ROLLBACK/);
  });
});

describe('what CloudFront may read', () => {
  const DistributionArn = 'arn:aws:cloudfront::000000000000:distribution/E0';
  const allowed = (parameters: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(
        synthesise(template, { parameters: { Environment: 'local', ...parameters } }).resources,
      )
        .filter(([, { Type }]) => Type === 'AWS::S3::BucketPolicy')
        .map(([name, { Properties }]) => [name, admissions(Properties?.['PolicyDocument'])]),
    );

  it('when there is no distribution yet, then nothing', () => {
    expect(Object.values(allowed({})).flat()).toEqual([]);
  });

  it('when there is one, then it alone reads web and published media, never receipts', () => {
    const grant = (bucket: string, objects: string) => ({
      Sid: 'Distribution',
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/${objects}`],
      Condition: { StringEquals: { 'aws:SourceArn': DistributionArn } },
    });
    expect(allowed({ DistributionArn })).toEqual({
      MediaBucketPolicy: [grant('tienda-local-media-000000000000', 'media/*')],
      ReceiptsBucketPolicy: [],
      WebBucketPolicy: [grant('tienda-local-web-000000000000', '*')],
    });
  });
});

const admissions = (document: unknown) =>
  (document as { Statement: { Effect: string }[] }).Statement.filter(
    ({ Effect }) => Effect === 'Allow',
  );

const cloudResources = () =>
  synthesise(template, { parameters: { Environment: 'staging' } }).resources;

/** Makes a topic by a stack of its own, and answers how that ended. */
async function creating(Properties: Record<string, unknown>): Promise<string> {
  const StackName = `gap-${randomUUID()}`;
  const Topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: StackName, ...Properties } };
  const TemplateBody = JSON.stringify({ Resources: { Topic } });
  await client.send(new CreateStackCommand({ StackName, TemplateBody }));
  const status = await until(async () => {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const now = Stacks?.[0]?.StackStatus ?? '';
    return now.endsWith('IN_PROGRESS') ? undefined : now;
  });
  await client.send(new DeleteStackCommand({ StackName }));
  return status;
}
