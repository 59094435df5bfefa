import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { interpolate } from '../../local/src/compose-file.js';
import { servicePart } from '../../local/src/service.js';
import { serviceNames } from '../src/stacks.js';
import { said, stages } from './dockerfile.js';
import { containerOf, containersOf, localEnvironment } from './local-environment.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface ComposeService {
  image: string;
  build?: { dockerfile: string; target: string; args?: Record<string, string> };
  command?: string[];
  user?: string;
  init?: boolean;
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  stop_grace_period?: string;
  healthcheck?: { test: string[] };
}

const compose = (
  parse(readFileSync(`${root}compose.yaml`, 'utf8'), { merge: true }) as {
    services: Record<string, ComposeService>;
  }
).services;

const composeOf = (name: string): ComposeService => compose[name] ?? { image: '' };

describe('base images', () => {
  const own = new Set(stages.map(({ name }) => name));
  const pulled = Object.values(compose).flatMap(({ image }) =>
    image.startsWith('tienda/') ? [] : [interpolate(image, {})],
  );
  const images = [...stages.map(({ base }) => base).filter((base) => !own.has(base)), ...pulled];

  it.each([...new Set(images)])('when %s is pulled, then its tag names one version', (image) => {
    expect(image).toMatch(/^[a-z0-9/.-]+:\d+[\w.-]*$/);
  });

  it('when Node.js is in more than one stage, then it is the same', () => {
    expect(new Set(images.filter((image) => image.startsWith('node:'))).size).toBe(1);
  });
});

describe.each(serviceNames)('what runs %s', (name) => {
  const container = containerOf(name);
  const local = composeOf(name);

  it('when compose builds it, then from the stage that is deployed', () => {
    const [task] = Object.values(localEnvironment[name]?.resources ?? {}).filter(
      ({ Type }) => Type === 'AWS::ECS::TaskDefinition',
    );
    expect(local.build).toMatchObject({ dockerfile: 'services/Dockerfile', target: 'service' });
    expect(local.build?.args).toEqual({ SERVICE: name });
    expect(local.image).toBe(`tienda/${name}`);
    expect(container.Image).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(task?.Properties?.['Family']).toBe(`tienda-local-${name}`);
  });

  it('when it is started, then by the same command in all ways', async () => {
    expect([local.command, container.Command]).toEqual([undefined, undefined]);
    const [node, ...inImage] = JSON.parse(said('service', 'CMD')) as string[];
    const program = await servicePart({ name, settings: {} }).program();
    const { file, arguments: native, environment } = program;
    const folder = said('service', 'WORKDIR').replace('$SERVICE', name).replace('/app/', root);
    expect([node, file]).toEqual(['node', process.execPath]);
    const image = stages.find((stage) => stage.name === 'service')?.instructions ?? [];
    const [, ...given] = image.find((line) => line.startsWith('ENV NODE_ENV='))?.split(' ') ?? [];
    expect(given).toContain('NODE_ENV=production');
    const pairs = Object.entries(environment).map((pair) => pair.join('='));
    expect(pairs).toEqual(expect.arrayContaining(given));
    expect(native).toEqual(inImage.map((word) => word.replace(/^dist\//, `${folder}/dist/`)));
  });

  it('when it runs, then with the same rights in Docker as in ECS', () => {
    expect(container.User).toBe(said('service', 'USER'));
    expect(local.user).toBeUndefined();
    expect([local.read_only, container.ReadonlyRootFilesystem]).toEqual([true, true]);
    expect([local.init, container.LinuxParameters?.InitProcessEnabled]).toEqual([true, true]);
    expect(local.cap_drop).toEqual(['ALL']);
    // Fargate has no such option: there a set-uid program finds no capability to take.
    expect(local.security_opt).toEqual(['no-new-privileges:true']);
    expect(container.Privileged).toBe(false);
    expect(container.LinuxParameters?.Capabilities?.Drop).toEqual(local.cap_drop);
    expect(`${container.StopTimeout}s`).toBe(local.stop_grace_period);
  });

  it('when it writes, then to /tmp alone, whose rights the image says', () => {
    expect(container.MountPoints?.map(({ ContainerPath }) => ContainerPath)).toEqual(local.tmpfs);
    expect(said('service', 'VOLUME')).toBe('/tmp');
  });

  it('when it is probed, then by the same words, for readiness here and life there', () => {
    const words = (test: string[] = []) =>
      test.join(' ').replaceAll('$$', '$').replaceAll(/\s+/g, ' ');
    const there = words(container.HealthCheck?.Command).replace('/livez', '/readyz');
    expect(there).toBe(words(local.healthcheck?.test));
  });
});

describe('what prepares the database', () => {
  const [shell, , script = ''] = composeOf('migrate').command ?? [];

  it('when schemas are migrated, then in the same order', () => {
    const [, list = ''] =
      /for service in ([\w ]+); do node "services\/\$\$service\/dist\/migrate\.js"/.exec(script) ??
      [];
    const containers = Object.values(containersOf('migrations', 'MigrationTask'));
    expect(shell).toBe('sh');
    expect(containers.map(({ Name }) => Name)).toEqual(list.split(' '));
    expect(containers.map(({ Command }) => Command)).toEqual(
      containers.map(() => ['node', 'dist/migrate.js']),
    );
    const before = containers.map(({ DependsOn = [] }) =>
      DependsOn.map(({ ContainerName, Condition }) => `${ContainerName} ${Condition}`).join(),
    );
    expect(before).toEqual([
      '',
      ...list
        .split(' ')
        .slice(0, -1)
        .map((name) => `${name} SUCCESS`),
    ]);
  });

  it('when roles or the administrator are made, then by the same programs', () => {
    const bootstrap = containerOf('migrations', 'BootstrapTask').Command?.[1] ?? '';
    expect(script).toContain(`node ${bootstrap.replace('..', 'services')}\n`);
    const administrator = containerOf('migrations', 'AdministratorTask').Command ?? [];
    expect(['node', `services/users/${administrator[1]}`]).toEqual(composeOf('seed').command);
  });

  it.each([
    ...Object.values(containersOf('migrations', 'MigrationTask')),
    containerOf('migrations', 'BootstrapTask'),
    containerOf('migrations', 'AdministratorTask'),
  ])('when $Name runs, then with the rights of a service', (container) => {
    expect(container).toMatchObject({
      User: said('service', 'USER'),
      ReadonlyRootFilesystem: true,
      LinuxParameters: { InitProcessEnabled: true, Capabilities: { Drop: ['ALL'] } },
    });
  });
});
