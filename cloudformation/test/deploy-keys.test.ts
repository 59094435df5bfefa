import { createHash } from 'node:crypto';
import { createAuthenticator, privateKey, tokenSettings } from '@tienda/shared/auth';
import { z } from 'zod';
import { createTokens, lifetimeSeconds } from '../../services/users/src/tokens.js';
import type { Clients } from '../src/clients.js';
import { createKeyPair, kidOf, versionOf } from '../src/key-pair.js';
import { fillKeys, type KeySecrets } from '../src/key-secrets.js';
import { readParameters } from '../src/parameters.js';
import { beginRotation, dropOldKeys, rotateKeys, tokenLifeMs } from '../src/rotate-keys.js';
import { rollServices } from '../src/roll-services.js';
import { fakeClient, fakeRun } from './deploy-fakes.js';

const settingsOf = (keys: object[], signing: object) =>
  z.object({ ...tokenSettings, JWT_PRIVATE_KEY: privateKey }).parse({
    JWT_ISSUER: 'https://shop.example',
    JWT_PUBLIC_KEYS: JSON.stringify({ keys }),
    JWT_PRIVATE_KEY: JSON.stringify(signing),
  });

/** Secrets Manager as far as stages go; the values are as they were put. */
function fakeSecrets(versions: Record<string, Record<string, string[]>>, values = {}) {
  const current: Record<string, string> = { ...values };
  const describe = ({ SecretId }: Record<string, unknown>) => ({
    VersionIdsToStages: versions[String(SecretId)],
    LastChangedDate: new Date('2026-01-01T10:00:00Z'),
  });
  const put = ({ SecretId, SecretString }: Record<string, unknown>) => {
    current[String(SecretId)] = String(SecretString);
    return {};
  };
  const get = ({ SecretId }: Record<string, unknown>) => ({
    SecretString: current[String(SecretId)],
  });
  const answers = { DescribeSecret: [describe], PutSecretValue: [put], GetSecretValue: [get] };
  const { client, sent } = fakeClient(answers);
  const secrets: KeySecrets = { client, signingKey: 'signing', publicKeys: 'public' };
  const writes = () => sent.filter(({ name }) => !/^(Describe|Get)/.test(name));
  return { secrets, current, writes };
}

const pair = createKeyPair();
const { kid } = pair.publicKey;
const current = { [versionOf(kid)]: ['AWSCURRENT'] };
const published = { public: JSON.stringify({ keys: [pair.publicKey] }) };

test('when a pair is made, then users signs with it and every service accepts the token', async () => {
  const settings = settingsOf([pair.publicKey], pair.privateKey);
  const id = '018f0000-0000-7000-8000-000000000000';
  const caller = { userId: id, role: 'customer', sessionId: id } as const;
  const { accessToken } = createTokens(settings).sign(caller);
  expect(await createAuthenticator(settings)(`Bearer ${accessToken}`)).toEqual(caller);
});

test('when a pair is made, then its kid is the thumbprint of RFC 7638 and its public half is public', () => {
  const { kty, crv, x, y } = pair.publicKey;
  const members = `{"crv":"${crv}","kty":"${kty}","x":"${x}","y":"${y}"}`;
  expect(kid).toBe(createHash('sha256').update(members).digest('base64url'));
  expect(pair.publicKey).not.toHaveProperty('d');
  expect(kidOf(versionOf(kid))).toBe(kid);
  expect(versionOf(kid)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['neither', {}],
  ['only the public half', { public: { some: ['AWSCURRENT'] } }],
  ['only the private half', { signing: { some: ['AWSCURRENT'] } }],
])('when %s is there, then a new pair is written, the public key first', async (_, versions) => {
  const { secrets, current: values, writes } = fakeSecrets(versions);
  const said = await fillKeys(secrets);
  expect(writes().map(({ input }) => input['SecretId'])).toEqual(['public', 'signing']);
  const { keys } = JSON.parse(values['public'] ?? '') as { keys: object[] };
  const signing = JSON.parse(values['signing'] ?? '') as { d: string; kid: string };
  expect(() => createTokens(settingsOf(keys, signing))).not.toThrow();
  expect(writes()[1]?.input['ClientRequestToken']).toBe(versionOf(signing.kid));
  expect(said).not.toContain(signing.d);
});

test('when both secrets have a value, then neither is written', async () => {
  const versions = { public: { a: ['AWSCURRENT'] }, signing: { b: ['AWSCURRENT'] } };
  const { secrets, writes } = fakeSecrets(versions);
  await fillKeys(secrets);
  expect(writes()).toEqual([]);
});

const rolled = (createdAt = '2026-01-01T10:05:00Z', updatedAt = createdAt) => {
  const primary = { id: 'next', status: 'PRIMARY', rolloutState: 'COMPLETED' };
  const dates = { createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
  const answer = { deployments: [{ ...primary, ...dates }] };
  return { UpdateService: [{ service: answer }], DescribeServices: [{ services: [answer] }] };
};

test('when a key is rotated, then all services know the new one before users signs with it', async () => {
  const { secrets, current: values, writes } = fakeSecrets({ signing: current }, published);
  const order: string[] = [];
  const ecs = fakeClient({
    ...rolled(),
    UpdateService: [
      ({ service }) => {
        order.push(`${writes().length} writes before ${String(service)}`);
        return rolled().UpdateService[0] ?? {};
      },
    ],
  });
  await rotateKeys({ run: fakeRun({ ecs: ecs.client }), secrets });
  const [pending, both, switched, tidied] = writes();
  expect(pending?.input['VersionStages']).toEqual(['AWSPENDING']);
  expect(both?.input['SecretId']).toBe('public');
  expect(switched?.input).toMatchObject({
    VersionStage: 'AWSCURRENT',
    RemoveFromVersionId: versionOf(kid),
  });
  expect(switched?.input['MoveToVersionId']).toBe(pending?.input['ClientRequestToken']);
  expect(tidied?.input).toMatchObject({ VersionStage: 'AWSPENDING' });
  expect(order).toEqual([
    ...['catalog', 'orders', 'users'].map((service) => `2 writes before ${service}`),
    '4 writes before users',
  ]);
  const { keys } = JSON.parse(values['public'] ?? '') as { keys: { kid: string }[] };
  expect(keys.map((key) => key.kid)).toEqual([
    kid,
    kidOf(String(pending?.input['ClientRequestToken'])),
  ]);
});

test('when a rotation was interrupted after it had published, then it goes on with the same pair', async () => {
  const next = createKeyPair();
  const pending = { [versionOf(next.publicKey.kid)]: ['AWSPENDING'] };
  const both = { public: JSON.stringify({ keys: [pair.publicKey, next.publicKey] }) };
  const { secrets, writes } = fakeSecrets({ signing: { ...current, ...pending } }, both);
  await rotateKeys({ run: fakeRun({ ecs: fakeClient(rolled()).client }), secrets });
  expect(writes().map(({ name }) => name)).toEqual(
    ['AWSCURRENT', 'AWSPENDING'].map(() => 'UpdateSecretVersionStage'),
  );
  expect(writes()[0]?.input['MoveToVersionId']).toBe(versionOf(next.publicKey.kid));
});

test('when ECS goes back to the old tasks during a rotation, then nothing is signed with the new key', async () => {
  const { secrets, writes } = fakeSecrets({ signing: current }, published);
  const other = { id: 'old', status: 'PRIMARY', rolloutState: 'COMPLETED' };
  const ecs = fakeClient({
    ...rolled(),
    DescribeServices: [{ services: [{ deployments: [other] }] }],
  });
  const rotation = rotateKeys({ run: fakeRun({ ecs: ecs.client }), secrets });
  await expect(rotation).rejects.toThrow('catalog did not come up');
  expect(writes().map(({ name }) => name)).not.toContain('UpdateSecretVersionStage');
});

const old = createKeyPair().publicKey;
const twoKeys = { public: JSON.stringify({ keys: [old, pair.publicKey] }) };

test('when tokens of the old key may still live, then it is not dropped', async () => {
  const { secrets, writes } = fakeSecrets({ signing: current }, twoKeys);
  const justNow = fakeClient(rolled('2026-01-01T10:05:00Z', new Date().toISOString()));
  const dropping = dropOldKeys({ run: fakeRun({ ecs: justNow.client }), secrets });
  await expect(dropping).rejects.toThrow('again in 11 minutes');
  expect(writes()).toEqual([]);
});

test('when users has not started since the keys were switched, then the old one is not dropped', async () => {
  const { secrets, writes } = fakeSecrets({ signing: current }, twoKeys);
  const before = fakeClient(rolled('2026-01-01T09:00:00Z'));
  const dropping = dropOldKeys({ run: fakeRun({ ecs: before.client }), secrets });
  await expect(dropping).rejects.toThrow('--rotate-keys goes on');
  expect(writes()).toEqual([]);
});

test('when every token of the old key has expired, then only the key that signs is kept', async () => {
  const { secrets, current: values } = fakeSecrets({ signing: current }, twoKeys);
  const ecs = fakeClient(rolled());
  await dropOldKeys({ run: fakeRun({ ecs: ecs.client }), secrets });
  expect(JSON.parse(values['public'] ?? '')).toEqual({ keys: [pair.publicKey] });
  expect(ecs.names().filter((name) => name === 'UpdateService')).toHaveLength(3);
});

test('when an old key is dropped, then the last token that it signed has expired a minute before', () => {
  expect(tokenLifeMs).toBe((lifetimeSeconds + 60) * 1000);
});

const deploying = (...primaries: object[]) => ({
  ...rolled(),
  DescribeServices: primaries.map((one) => ({
    services: [{ deployments: [{ status: 'PRIMARY', ...one }] }],
  })),
});
const roll = (answers: ReturnType<typeof deploying>, limitMs?: number) =>
  rollServices(fakeRun({ ecs: fakeClient(answers).client }), ['users'], limitMs);

test('when ECS still shows the deployment of before once, then it is not taken for a rollback', async () => {
  const old = { id: 'old', rolloutState: 'COMPLETED' };
  const done = { id: 'next', rolloutState: 'COMPLETED' };
  await expect(roll(deploying(old, done))).resolves.toBeUndefined();
  await expect(roll(deploying(old, old, done))).rejects.toThrow('users did not come up');
});

test('when the tasks of a service never come up, then they are not waited for endlessly', async () => {
  const stuck = deploying({ id: 'next', rolloutState: 'IN_PROGRESS' });
  await expect(roll(stuck, 20)).rejects.toThrow('users has not come up');
});

test('when ECS names no deployment that it began, then that is an error', async () => {
  const begun = { ...rolled(), UpdateService: [{ service: { deployments: [] } }] };
  await expect(roll(begun as never)).rejects.toThrow('ECS began no deployment of users');
});

test.each([
  ['nothing is', () => new Error('Stack with id x does not exist')],
  [
    'only the database is',
    ({ StackName }: Record<string, unknown>) =>
      StackName === 'tienda-staging-data'
        ? { Stacks: [{ StackStatus: 'CREATE_COMPLETE' }] }
        : new Error('Stack with id x does not exist'),
  ],
])('when %s deployed, then a rotation says to deploy first', async (_, describe) => {
  const formation = fakeClient({ DescribeStacks: [describe] }).client;
  const some: Partial<Clients> = {
    cloudFormation: formation,
    cloudFormationGlobal: formation,
    sts: fakeClient({ GetCallerIdentity: [{ Account: '1' }] }).client,
  };
  const begin = { environment: readParameters('staging'), log: () => undefined };
  await expect(beginRotation({ ...begin, clients: some as Clients })).rejects.toThrow(
    'deploy it first, by npm run deploy -- --env staging',
  );
});
