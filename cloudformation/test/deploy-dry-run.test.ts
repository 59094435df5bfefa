import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../../local/src/folders.js';
import { dryRun } from '../src/dry-run.js';
import { environments, readParameters, type EnvironmentParameters } from '../src/parameters.js';
import { stepsOf } from '../src/steps.js';

const told = async (environment: EnvironmentParameters) => {
  const lines: string[] = [];
  await dryRun(environment, (line) => lines.push(line));
  return lines;
};

const withParameters = (name: string, parameters: Record<string, string>) => {
  const environment = readParameters(name);
  return { ...environment, parameters: { ...environment.parameters, ...parameters } };
};

test.each(environments())('when %s is run dry, then it tells every step in order', async (name) => {
  const environment = readParameters(name);
  const lines = await told(environment);
  const steps = stepsOf(environment);
  expect(lines.filter((line) => line.startsWith('['))).toEqual(
    steps.map(({ title }, index) => `[${index + 1}/${steps.length}] ${title}`),
  );
  const stacks = lines.flatMap((line) => /^ {2}change set for (\S+)/.exec(line)?.[1] ?? []);
  const inOrder = ['network', 'assets', 'data', 'platform', 'alarms', 'waf', 'edge', 'migrations'];
  expect(stacks).toEqual(
    [...inOrder, 'catalog', 'orders', 'users'].map((stack) => `tienda-${name}-${stack}`),
  );
});

test('when steps need what others make, then they come after these', () => {
  const titles = stepsOf(readParameters('staging')).map(({ title }) => title);
  expect(titles).toEqual([
    ...["Roles of AWS's own services", 'Prefix lists of AWS', 'Stack network', 'Stack assets'],
    ...['Stack data', 'Keys of the access tokens', 'Stack platform', 'Images'],
    ...['Stack alarms', 'Stack waf', 'Stack edge', 'Stack assets again, for the distribution'],
    ...['Stack migrations', 'Tasks that prepare the database'],
    ...['Stack catalog', 'Stack orders', 'Stack users', 'Web app'],
  ]);
});

test('when an environment is run dry, then resources, images, tasks and the page are told', async () => {
  const text = (await told(readParameters('staging'))).join('\n');
  expect(text).toMatch(/\d+ resources:\n(.*\n)* +\d+ AWS::ECS::Service\n/);
  expect(text).toMatch(/docker buildx build --platform linux\/amd64 .* --build-arg SERVICE=orders/);
  expect(text).toMatch(/docker push \S+\/tienda-staging\/users:amd64-[0-9a-f]{24}/);
  expect(text).toContain('run MigrationTask on Fargate');
  expect(text).toContain('change set for tienda-staging-waf in us-east-1');
  expect(text).toContain('found on the way: CatalogImage OrdersImage UsersImage');
  expect(text).toContain('invalidate /index.html');
});

test('when the tasks run on ARM, then the images are built for it', async () => {
  const text = (await told(withParameters('staging', { CpuArchitecture: 'ARM64' }))).join('\n');
  expect(text).toContain('--platform linux/arm64');
  expect(text).not.toContain('linux/amd64');
});

test('when a repository of GitHub is named, then the stack of its role comes first of all', async () => {
  const environment = withParameters('staging', { GitHubRepository: 'tienda/tienda' });
  expect(stepsOf(environment)[2]?.title).toBe('Stack ci');
  expect(stepsOf(readParameters('staging')).map(({ title }) => title)).not.toContain('Stack ci');
});

test('when parameters are wrong, then a dry run names them', async () => {
  const environment = withParameters('staging', { CpuArchitecture: 'X86', Zones: '4' });
  await expect(told(environment)).rejects.toThrow(/Zones is "4"[^]*CpuArchitecture is "X86"/);
});

test('when there is no account and no network, then a dry run of all takes less than 10 s', async () => {
  const env = { PATH: process.env['PATH'], AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
  const parameters = ['local/run.mjs', 'deploy', '--dry-run'];
  const options = { cwd: root, env, timeout: 10_000 };
  const { stdout } = await promisify(execFile)(process.execPath, parameters, options);
  for (const name of environments()) expect(stdout).toContain(`Dry run: ${name}`);
});
