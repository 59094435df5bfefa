import { checkAll } from '../src/preflight.js';
import { readParameters } from '../src/parameters.js';
import type { Clients } from '../src/clients.js';
import { fakeClient } from './deploy-fakes.js';

const staging = readParameters('staging');
const missing = new Error('Stack with id x does not exist');
const path = process.env['PATH'];

afterEach(() => {
  neighbours = [];
  process.env['PATH'] = path;
});

/** Stacks of other environments in the region. */
let neighbours: string[] = [];

function clients(
  status?: string,
  identity: object = { Account: '123456789012' },
  stack = 'tienda-staging-data',
  Parameters: object[] = [],
): Clients {
  const answer = ({ StackName }: Record<string, unknown>) => {
    const isThere = status && StackName === stack;
    return isThere ? { Stacks: [{ StackStatus: status, StackId: 'id', Parameters }] } : missing;
  };
  const names = neighbours.map((StackName) => ({ StackName }));
  const stacks = fakeClient({
    DescribeStacks: [answer],
    ListStacks: [{ StackSummaries: names }],
  }).client;
  const sts = fakeClient({ GetCallerIdentity: [identity] }).client;
  const some: Partial<Clients> = { cloudFormation: stacks, cloudFormationGlobal: stacks, sts };
  return some as Clients;
}

const check = (given: Clients, parameters = {}, needsDocker = false) =>
  checkAll({
    environment: {
      ...staging,
      parameters: { ...staging.parameters, AdminEmail: 'me@shop.test', ...parameters },
    },
    clients: given,
    emulated: false,
    needsDocker,
  });

test('when nothing is missing, then the account and the stacks that are there are answered', async () => {
  const { account, states } = await check(clients('UPDATE_COMPLETE'));
  expect(account).toBe('123456789012');
  expect(Object.keys(states)).toEqual(['data']);
});

test('when credentials, Docker and parameters are missing, then all are named at once', async () => {
  process.env['PATH'] = '/nonexistent';
  const denied = clients(undefined, new Error('The security token is expired'));
  const message = await check(denied, { Zones: '9' }, true).catch(String);
  expect(message).toContain('cloudformation/params/staging.yaml: Zones is "9"');
  expect(message).toContain('Docker does not answer');
  expect(message).toContain('AWS does not know who you are (The security token is expired)');
});

test.each<string[]>([
  ['UPDATE_IN_PROGRESS', 'wait until it is done'],
  ...['CREATE_FAILED', 'DELETE_FAILED'].map((status) => [
    status,
    'aws cloudformation delete-stack --stack-name tienda-staging-data --region eu-west-1',
  ]),
  ['UPDATE_ROLLBACK_FAILED', 'continue-update-rollback'],
])('when a stack is %s, then it is named with what to do', async (status = '', cure = '') => {
  const message = await check(clients(status)).catch(String);
  expect(message).toContain(`tienda-staging-data is ${status}`);
  expect(message).toContain(cure);
  expect(message).not.toContain('npm run destroy');
});

test.each([
  ['network', 'Zones', '3', 'Zones is 3 in what is deployed and cannot become 2'],
  ['users', 'Capacity', 'EC2', undefined],
])(
  'when %s is deployed with %s %s, then a change that AWS refuses is named',
  async (name, ParameterKey, ParameterValue, problem) => {
    const stack = `tienda-staging-${name}`;
    const parameters = [{ ParameterKey, ParameterValue }];
    const outcome = await check(clients('UPDATE_COMPLETE', undefined, stack, parameters)).catch(
      String,
    );
    if (problem) expect(outcome).toContain(problem);
    else expect(outcome).toMatchObject({ account: '123456789012' });
  },
);

test('when the administrator still has the address of the example, then that is said', async () => {
  const message = await check(clients(), { AdminEmail: 'admin@tienda.example' }, true).catch(
    String,
  );
  expect(message).toContain('AdminEmail is "admin@tienda.example", an example');
});

test('when another environment has its topics here, then none is begun beside it', async () => {
  neighbours = ['tienda-production-assets', 'tienda-production-users'];
  await expect(check(clients())).rejects.toThrow('production is in this account and eu-west-1');
});

test('when the stack of the web ACL failed, then the cure is for its region', async () => {
  const given = clients('CREATE_FAILED', { Account: '123456789012' }, 'tienda-staging-waf');
  await expect(check(given)).rejects.toThrow('--stack-name tienda-staging-waf --region us-east-1');
});

test('when the credentials are of another account than the file, then nothing is deployed there', async () => {
  const inAccount = (account: string) =>
    checkAll({
      environment: { ...staging, account },
      clients: clients(),
      emulated: false,
      needsDocker: false,
    });
  await expect(inAccount('123456789012')).resolves.toHaveProperty('account');
  await expect(inAccount('210987654321')).rejects.toThrow(
    'params/staging.yaml is for account 210987654321, and these credentials are of 123456789012',
  );
});

test.each(['ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE'])(
  'when a stack is %s, then the deployment can go on',
  async (status) => {
    await expect(check(clients(status))).resolves.toHaveProperty('account');
  },
);
