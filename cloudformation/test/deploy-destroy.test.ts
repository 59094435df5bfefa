import type { Clients } from '../src/clients.js';
import { leftBuckets } from '../src/buckets.js';
import { destroy } from '../src/destruction.js';
import { readParameters } from '../src/parameters.js';
import { fakeClient } from './deploy-fakes.js';

// The tests' shop has an emulator of its own, which is not what is destroyed here.
delete process.env['AWS_ENDPOINT_URL'];

const staging = readParameters('staging');
const gone = new Error('Stack with id x does not exist');

const topic = (name: string) => `arn:aws:sns:eu-west-1:1:${name}`;

/** One stack is there, with one bucket that holds two pages of objects. */
function fakeAccount(stack: Record<string, unknown>, stacks = ['tienda-staging-users']) {
  let isThere = true;
  const describe = ({ StackName }: Record<string, unknown>) => {
    if (!/assets|stack-id/.test(String(StackName))) return gone;
    const StackStatus = isThere ? 'UPDATE_COMPLETE' : 'DELETE_COMPLETE';
    return { Stacks: [{ StackId: 'stack-id', StackStatus, ...stack }] };
  };
  const remove = () => {
    isThere = false;
    return {};
  };
  const bucket = {
    ResourceType: 'AWS::S3::Bucket',
    PhysicalResourceId: 'tienda-staging-receipts-1',
  };
  const formation = fakeClient({
    DescribeStacks: [describe],
    DeleteStack: [remove],
    ListStackResources: [{ StackResourceSummaries: [bucket] }],
    DescribeStackEvents: [() => ({ StackEvents: [{ EventId: String(isThere) }] })],
    ListStacks: [{ StackSummaries: stacks.map((StackName) => ({ StackName })) }],
  });
  const page = {
    Versions: [{ Key: 'r', VersionId: '1' }],
    DeleteMarkers: [{ Key: 'r', VersionId: '2' }],
  };
  const s3 = fakeClient({
    ListObjectVersions: [page, page, {}],
    ListBuckets: [{ Buckets: [{ Name: 'tienda-staging-eu-media-1' }] }],
    GetBucketTagging: [{ TagSet: [{ Key: 'tienda:environment', Value: 'staging-eu' }] }],
  });
  const listed = ({ NextToken }: Record<string, unknown>) => {
    if (!NextToken)
      return { Topics: [{ TopicArn: topic('tienda-customer-1') }], NextToken: 'more' };
    // The second customer comes while users still runs.
    const names = isThere ? ['other'] : ['tienda-customer-2', 'other'];
    return { Topics: names.map((name) => ({ TopicArn: topic(name) })) };
  };
  const sns = fakeClient({ ListTopics: [listed] });
  const sts = fakeClient({ GetCallerIdentity: [{ Account: '1' }] });
  const some: Partial<Clients> = {
    cloudFormation: formation.client,
    cloudFormationGlobal: fakeClient({ DescribeStacks: [gone] }).client,
    s3: s3.client,
    sns: sns.client,
    sts: sts.client,
  };
  return { clients: some as Clients, formation, s3, sns };
}

async function run(clients: Clients, typed: string, environment = staging) {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const askName = () => Promise.resolve(typed);
  const destroyed = await destroy({ environment, clients, log, askName });
  return { destroyed, text: lines.join('\n') };
}

test('when another name is typed, then nothing is touched', async () => {
  const { clients, formation, s3 } = fakeAccount({});
  const { destroyed, text } = await run(clients, 'yes');
  expect(destroyed).toBe(false);
  expect(text).toContain('bucket tienda-staging-receipts-1: 2 objects and versions');
  expect(text).toContain('Código de Comercio, art. 30');
  expect([...formation.names(), ...s3.names()].join()).not.toContain('Delete');
});

test('when the name is typed, then buckets are emptied of all versions before their stack goes', async () => {
  const { clients, formation, s3 } = fakeAccount({});
  const { destroyed, text } = await run(clients, 'staging');
  expect(destroyed).toBe(true);
  expect(formation.names()).toContain('DeleteStack');
  expect(s3.sent.find(({ name }) => name === 'DeleteObjects')?.input['Delete']).toMatchObject({
    Objects: [
      { Key: 'r', VersionId: '1' },
      { Key: 'r', VersionId: '2' },
    ],
  });
  // There was no database of which one could be left.
  expect(text).not.toContain('final snapshot');
});

test("when the name is typed, then the customers' topics go, also those made after the question", async () => {
  const { clients, sns } = fakeAccount({});
  const { text } = await run(clients, 'staging');
  expect(text).toContain('  1 topics of customers, with their subscriptions');
  const deleted = sns.sent.filter(({ name }) => name === 'DeleteTopic');
  expect(deleted.map(({ input }) => input['TopicArn'])).toEqual([
    topic('tienda-customer-1'),
    topic('tienda-customer-2'),
  ]);
});

test('when another environment is in the region, then no topic goes, and that is said', async () => {
  const names = ['tienda-staging-users', 'tienda-staging-eu-users', 'another-users'];
  const { clients, formation, sns } = fakeAccount({}, names);
  const { destroyed, text } = await run(clients, 'staging');
  expect(destroyed).toBe(true);
  expect(text).toContain('topics of customers stay: they carry no environment, and staging-eu');
  expect(sns.names()).not.toContain('DeleteTopic');
  const { input = {} } = formation.sent.find(({ name }) => name === 'ListStacks') ?? {};
  expect(input['StackStatusFilter']).toContain('DELETE_FAILED');
  expect(input['StackStatusFilter']).not.toContain('DELETE_COMPLETE');
});

test('when the credentials are of another account than the file, then nothing is asked', async () => {
  const { clients, formation } = fakeAccount({});
  const elsewhere = { ...staging, account: '123456789012' };
  await expect(run(clients, 'staging', elsewhere)).rejects.toThrow(
    'is for account 123456789012, and these credentials are of 1',
  );
  expect(formation.names()).toEqual([]);
});

const named = (name: string) => Object.assign(new Error(name), { name });

test.each(['NoSuchTagSet', 'NoSuchBucket', 'PermanentRedirect'])(
  'when a bucket answers %s, then it is of nobody that is destroyed',
  async (name) => {
    const { client } = fakeClient({
      ListBuckets: [{ Buckets: [{ Name: 'tienda-staging-media-1' }] }],
      GetBucketTagging: [named(name)],
    });
    await expect(leftBuckets(client, 'staging')).resolves.toEqual([]);
  },
);

test('when the tags of a bucket cannot be read, then it is not passed over', async () => {
  const { client } = fakeClient({
    ListBuckets: [{ Buckets: [{ Name: 'tienda-staging-media-1' }] }],
    GetBucketTagging: [named('AccessDenied')],
  });
  await expect(leftBuckets(client, 'staging')).rejects.toThrow(
    'Whose bucket tienda-staging-media-1 is cannot be read: AccessDenied',
  );
});

test('when another environment has a name that begins alike, then its bucket stays', async () => {
  const { clients, s3 } = fakeAccount({});
  await run(clients, 'staging');
  const touched = s3.sent.filter(({ name }) => name.startsWith('Delete'));
  expect(touched.map(({ input }) => input['Bucket'])).toEqual([
    'tienda-staging-receipts-1',
    'tienda-staging-receipts-1',
  ]);
});

test('when the parameters protect it, then it says what to do first', async () => {
  const { clients, formation } = fakeAccount({});
  const protectedOne = { ...staging, parameters: { DeletionProtection: 'true' } };
  const message = await run(clients, 'staging', protectedOne).catch(String);
  expect(message).toContain(
    'set DeletionProtection to false in cloudformation/params/staging.yaml',
  );
  expect(formation.names()).not.toContain('DeleteStack');
});

test.each([
  [{ EnableTerminationProtection: true }, 'protected from termination'],
  [
    { Parameters: [{ ParameterKey: 'DeletionProtection', ParameterValue: 'true' }] },
    'npm run deploy -- --env staging',
  ],
  [{ StackStatus: 'UPDATE_IN_PROGRESS' }, 'wait until it is done'],
])('when a stack is %j, then it is not destroyed', async (stack, message) => {
  const { clients, formation } = fakeAccount(stack);
  await expect(run(clients, 'staging')).rejects.toThrow(message);
  expect(formation.names()).not.toContain('DeleteStack');
});
