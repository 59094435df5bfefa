import { createClients, type Clients } from '../src/clients.js';
import { deploy } from '../src/deployment.js';
import { readParameters } from '../src/parameters.js';
import { stackName, stacks } from '../src/stacks.js';
import { fakeClient } from './deploy-fakes.js';

const endpoint = process.env['AWS_ENDPOINT_URL'];
const missing = new Error('Stack with id x does not exist');

beforeEach(() => {
  process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:1';
});

afterEach(() => {
  if (endpoint === undefined) Reflect.deleteProperty(process.env, 'AWS_ENDPOINT_URL');
  else process.env['AWS_ENDPOINT_URL'] = endpoint;
});

/** Fails at the first change set. */
async function failing(there: string[]): Promise<string> {
  const names = there.map((name) => stackName('staging', name));
  const describe = ({ StackName }: Record<string, unknown>) =>
    names.includes(String(StackName)) ? { Stacks: [{ StackStatus: 'CREATE_COMPLETE' }] } : missing;
  const formation = fakeClient({
    DescribeStacks: [describe],
    CreateChangeSet: [new Error('Rate exceeded')],
  }).client;
  const some: Partial<Clients> = {
    cloudFormation: formation,
    cloudFormationGlobal: formation,
    ec2: fakeClient({}).client,
    sts: fakeClient({ GetCallerIdentity: [{ Account: '1' }] }).client,
  };
  return deploy({
    environment: readParameters('staging'),
    clients: some as Clients,
    log: () => undefined,
    confirm: () => Promise.resolve(true),
  }).then(() => '', String);
}

test('when a first deployment fails, then it does not say that anything serves', async () => {
  const message = await failing(['network', 'catalog']);
  expect(message).toContain('Stack network: failed.\nRate exceeded');
  expect(message).toContain('What is not named above is as it was. Once the cause is mended');
  expect(message).toContain('npm run deploy -- --env staging');
});

test('when a later deployment fails, then the rest serves as before', async () => {
  const message = await failing(stacks.map(({ name }) => name));
  expect(message).toContain('What is not named above is as it was and serves.');
});

test('when AWS does not answer, then no client waits for ever', async () => {
  for (const { config } of Object.values(createClients('eu-west-1')) as Configured[]) {
    await expect(config.requestHandler.configProvider).resolves.toMatchObject({
      connectionTimeout: expect.any(Number) as number,
      requestTimeout: expect.any(Number) as number,
      throwOnRequestTimeout: true,
    });
  }
});

interface Configured {
  config: { requestHandler: { configProvider: Promise<object> } };
}
