import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { composeEnvironments } from '../../local/src/compose-file.js';
import { readEnvironments } from '../../local/src/environment.js';
import { nginxVariables } from '../../local/src/nginx.js';
import { defaultPorts } from '../../local/src/ports.js';
import { serviceNames } from '../src/stacks.js';
import { containerOf, containersOf, settingsOf } from './local-environment.js';
import { keysOf, keysReadBy, schemas } from './settings-schemas.js';

const compose = composeEnvironments({});
const native = readEnvironments({}, defaultPorts);
const keys = (settings: object = {}) => Object.keys(settings).sort();
const { services, migrations, bootstrap, catalogSeed, administrator, reconcile } = schemas;

describe.each(serviceNames)('settings of %s', (name) => {
  const shape = services[name];
  const cloud = settingsOf(containerOf(name));

  it('when compose.yaml starts it, then it is given what its schema names, and no more', () => {
    expect(keys(compose[name])).toEqual(keysOf('local', shape));
  });

  it('when it is started without Docker, then it is given the same', () => {
    expect(keys(native.services[name])).toEqual(keysOf('local', shape));
  });

  it('when ECS starts it, then it is given what its schema names, and no more', () => {
    expect(keys(cloud)).toEqual(keysOf('cloud', shape));
  });

  it.each<[string, Record<string, string>]>([
    ['compose.yaml', compose[name] ?? {}],
    ['the way without Docker', native.services[name]],
  ])('when %s gives its values, then the schema takes them', (_way, given) => {
    expect(z.object(shape).safeParse(given).error).toBeUndefined();
  });

  it('when a value does not depend on the place, then it is the same in AWS as on a laptop', () => {
    const shared = keys(cloud).filter(
      (key) => key in (compose[name] ?? {}) && !ofThePlace.has(key),
    );
    const pick = (from: Record<string, string> = {}) => shared.map((key) => [key, from[key]]);
    expect(shared).toEqual(expect.arrayContaining(['PORT', 'METRICS_PORT', 'TRUST_PROXY_HOPS']));
    expect(pick(cloud)).toEqual(pick(compose[name]));
  });

  it('when a value is no address, then it is the same with Docker and without', () => {
    const own = keys(native.services[name]).filter((key) => !addresses.has(key));
    const pick = (from: Record<string, string> = {}) => own.map((key) => [key, from[key]]);
    expect(pick(native.services[name])).toEqual(pick(compose[name]));
  });
});

/** Made by AWS, secret, or another where there is TLS and a domain. */
const ofThePlace = new Set([
  ...['DATABASE_HOST', 'DATABASE_READER_HOST', 'DATABASE_PORT', 'DATABASE_TLS'],
  ...['JWT_ISSUER', 'JWT_PUBLIC_KEYS', 'JWT_PRIVATE_KEY', 'COOKIE_KEY', 'TOTP_KEY'],
  ...['PUBLIC_BASE_URL', 'PUBLIC_ORIGINS', 'ADMIN_SECOND_FACTOR'],
]);

/** What the way without Docker rewrites. */
const addresses = new Set([
  ...['HOST', 'PORT', 'METRICS_PORT', 'AWS_ENDPOINT_URL'],
  ...['DATABASE_HOST', 'DATABASE_READER_HOST', 'DATABASE_PORT'],
]);

describe('settings of what runs once', () => {
  const migration = Object.values(migrations);

  it.each<[string, string[], object]>([
    ['migrate', keysOf('local', bootstrap, ...migration), native.migrate],
    ['seed-catalog', without(keysOf('local', catalogSeed), 'PICTURES_CACHE'), native.seedCatalog],
    ['seed', keysOf('local', administrator), native.seedUsers],
    ['reconcile', keysOf('local', reconcile), native.reconcile],
    ['publish', keysReadBy('publish'), native.publish],
    ['assets', keysReadBy('assets'), compose['assets'] ?? {}],
    ['objects', keysReadBy('keep-objects'), compose['objects'] ?? {}],
  ])('when %s runs, then it is given what it reads, and no more', (name, expected, here) => {
    expect(keys(compose[name])).toEqual(expected);
    expect(keys(here)).toEqual(expected);
  });

  it('when the image of the tools names a folder for pictures, then it is what the seed reads', () => {
    const dockerfile = read('../../services/Dockerfile');
    expect(dockerfile).toContain('ENV PICTURES_CACHE=/pictures');
    expect(keysOf('local', catalogSeed)).toContain('PICTURES_CACHE');
  });

  it('when ECS runs the bootstrap or the administrator, then it is given the same keys', () => {
    const bootstrapKeys = keys(settingsOf(containerOf('migrations', 'BootstrapTask')));
    expect(bootstrapKeys).toEqual(keysOf('cloud', bootstrap));
    const administratorKeys = keys(settingsOf(containerOf('migrations', 'AdministratorTask')));
    expect(administratorKeys).toEqual(keysOf('cloud', administrator));
  });

  it.each(serviceNames)('when ECS migrates %s, then it is given what its schema names', (name) => {
    const container = containersOf('migrations', 'MigrationTask')[name];
    expect(keys(container && settingsOf(container))).toEqual(keysOf('cloud', migrations[name]));
  });

  it('when roles are made, then AWS has those of the laptop, but for their passwords', () => {
    const cloud = settingsOf(containerOf('migrations', 'BootstrapTask'));
    const roles = bootstrap.DATABASE_ROLES;
    const local = roles.parse(compose['migrate']?.['DATABASE_ROLES']);
    const bare = local.map(({ password: _, ...role }) => role);
    expect(roles.parse(cloud['DATABASE_ROLES'])).toEqual(bare);
    expect(bare.map(({ name }) => name)).toEqual(serviceNames);
    const users = serviceNames.map((name) => settingsOf(containerOf(name))['DATABASE_USER']);
    expect(users).toEqual(serviceNames);
    expect(cloud['DATABASE_USER']).toBe(compose['migrate']?.['DATABASE_USER']);
    expect(cloud['DATABASE_NAME']).toBe(compose['migrate']?.['DATABASE_NAME']);
  });
});

describe('variables of nginx', () => {
  const folder = new URL('../../nginx/templates/', import.meta.url);
  const text = readdirSync(folder)
    .map((name) => read(`../../nginx/templates/${name}`))
    .join('\n');
  const used = [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

  it('when the image renders the templates, then it is given what they name, and no more', () => {
    expect(keys(compose['nginx'])).toEqual(used);
  });

  it('when they are rendered without Docker, then nothing is missing', () => {
    const buckets = { web: 'web', media: 'media' };
    const given = nginxVariables({
      ports: defaultPorts,
      buckets,
      region: 'eu-west-1',
      limits: 'on',
    });
    expect(without(keys(given), 'MIME_TYPES')).toEqual(used);
  });
});

function without(list: string[], name: string): string[] {
  return list.filter((entry) => entry !== name);
}

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
}
