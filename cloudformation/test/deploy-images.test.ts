import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { dockerProblem, logIn } from '../src/docker.js';
import { imagesStep } from '../src/images.js';
import { fakeClient, fakeRun } from './deploy-fakes.js';

/** Writes down each call: its arguments, its standard input, and where its settings are. */
const stub = `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const [, , ...argv] = process.argv;
const { DOCKER_CONFIG: config = '' } = process.env;
const call = { argv, config, input: '' };
if (argv[0] === 'login') {
  call.input = readFileSync(0, 'utf8');
  call.settings = JSON.parse(readFileSync(config + '/config.json', 'utf8'));
  writeFileSync(config + '/config.json', JSON.stringify({ ...call.settings, auths: { here: {} } }));
}
if (argv[0] === 'push') {
  call.settings = JSON.parse(readFileSync(config + '/config.json', 'utf8'));
  call.contexts = existsSync(config + '/contexts/meta');
}
appendFileSync(process.env.CALLS, JSON.stringify(call) + '\\n');
process.stderr.write(process.env.COMPLAINT ?? '');
process.exit(Number(process.env.FAILS ?? 0));
`;

interface Call {
  argv: string[];
  config: string;
  input: string;
  settings?: Record<string, unknown>;
  contexts?: boolean;
}

const before = { ...process.env };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tienda-images-'));
  writeFileSync(join(folder, 'docker'), stub);
  chmodSync(join(folder, 'docker'), 0o755);
  mkdirSync(join(folder, 'settings', 'contexts', 'meta'), { recursive: true });
  const own = { currentContext: 'colima', credsStore: 'desktop', auths: { hub: {} } };
  writeFileSync(join(folder, 'settings', 'config.json'), JSON.stringify(own));
  Object.assign(process.env, {
    PATH: [folder, before['PATH']].join(delimiter),
    CALLS: join(folder, 'calls'),
    DOCKER_CONFIG: join(folder, 'settings'),
  });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  for (const name of ['PATH', 'CALLS', 'DOCKER_CONFIG', 'COMPLAINT', 'FAILS']) {
    if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before[name];
  }
});

const calls = (): Call[] =>
  existsSync(join(folder, 'calls'))
    ? readFileSync(join(folder, 'calls'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Call)
    : [];

const digest = `sha256:${'a'.repeat(64)}`;
const inRepository = { imageDetails: [{ imageDigest: digest }] };
const notThere = Object.assign(new Error('none'), { name: 'ImageNotFoundException' });
const authorizationToken = Buffer.from('AWS:secret-of-ecr').toString('base64');
const registry = '000000000000.dkr.ecr.eu-west-1.amazonaws.com';

function prepared(DescribeImages: object[]) {
  const ecr = fakeClient({
    DescribeImages,
    GetAuthorizationToken: [
      { authorizationData: [{ authorizationToken, proxyEndpoint: `https://${registry}` }] },
    ],
  });
  const run = fakeRun({ ecr: ecr.client });
  for (const service of ['Catalog', 'Orders', 'Users']) {
    const repository = `${registry}/tienda-staging/${service.toLowerCase()}`;
    Object.assign(run.outputs['platform'] ?? {}, { [`RepositoryUri${service}`]: repository });
  }
  return { run, ecr };
}

test('when every image is in the repository, then Docker is not asked for anything', async () => {
  const { run, ecr } = prepared([inRepository]);
  await imagesStep.run(run);
  expect(calls()).toEqual([]);
  expect(ecr.names()).not.toContain('GetAuthorizationToken');
  expect(run.found['OrdersImage']).toBe(`${registry}/tienda-staging/orders@${digest}`);
});

const allNew = [1, 2, 3].flatMap(() => [notThere, inRepository]);

test('when no image is there, then each is built and pushed, after one login for all', async () => {
  const { run } = prepared(allNew);
  await imagesStep.run(run);
  const verbs = calls().map(({ argv }) => argv[0]);
  expect(verbs).toEqual(['buildx', 'login', 'push', 'buildx', 'push', 'buildx', 'push']);
});

test('when Docker logs in, then the password is on its standard input and nowhere else', async () => {
  const { run } = prepared(allNew);
  await imagesStep.run(run);
  expect(calls().find(({ argv }) => argv[0] === 'login')?.input).toBe('secret-of-ecr');
  const others = [...calls().map(({ argv }) => argv), run.lines];
  expect(JSON.stringify(others)).not.toContain('secret-of-ecr');
});

test("when Docker logs in, then the user's own settings stay as they are, and only contexts are taken", async () => {
  const { run } = prepared(allNew);
  await imagesStep.run(run);
  const own = join(folder, 'settings');
  const [build, login, push] = calls();
  expect(build?.config).toBe(own);
  expect(login?.settings).toEqual({ currentContext: 'colima' });
  expect(push).toMatchObject({ config: login?.config, contexts: true });
  expect(push?.settings).toEqual({ currentContext: 'colima', auths: { here: {} } });
  expect(existsSync(login?.config ?? own)).toBe(false);
  expect(readFileSync(join(own, 'config.json'), 'utf8')).toContain('"auths":{"hub":{}}');
  expect(existsSync(join(own, 'contexts', 'meta'))).toBe(true);
});

test('when a login fails without a word, then at least its exit code is told', async () => {
  process.env['FAILS'] = '7';
  const login = { registry, user: 'AWS', password: 'p', config: join(folder, 'settings') };
  await expect(logIn(login)).rejects.toThrow(/could not log in to .*: .*exit code 7/);
});

test('when Docker complains, then its reason is told with what to do', async () => {
  Object.assign(process.env, { FAILS: '1', COMPLAINT: 'permission denied: docker.sock\n' });
  await expect(dockerProblem('linux/amd64')).resolves.toMatch(
    /^Docker does not answer \(permission denied: docker.sock\)/,
  );
});
