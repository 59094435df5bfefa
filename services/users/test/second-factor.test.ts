import { eventually } from '@tienda/shared/testing';
import { addFactor, codeOf, wrongCode } from './authenticator.js';
import { inspectUsers, type Inspector } from './customer-topic.js';
import { refusedFields, signUp, type UsersService } from './support.js';

let service: UsersService;
let inspector: Inspector;
inspectUsers((started, itsInspector) => {
  service = started;
  inspector = itsInspector;
});

const path = '/users/me/second-factor';
const codesPath = `${path}/recovery-codes`;
const off = { state: 'off', recoveryCodesLeft: 0 };

interface Who {
  token: string;
}

const stateOf = async ({ token }: Who) => (await service.call('GET', path, { token })).body;
const begin = ({ token }: Who, password: string) =>
  service.call('POST', path, { token, body: { password } });
const confirm = ({ token }: Who, code: string) =>
  service.call('PUT', path, { token, body: { code } });
const remove = ({ token }: Who, body: { password: string; code: string }) =>
  service.call('DELETE', path, { token, body });
const renew = ({ token }: Who, code: string) =>
  service.call('POST', codesPath, { token, body: { code } });
const signIn = ({ email, password }: { email: string; password: string }) =>
  service.call('POST', '/users/sessions', { body: { email, password } });

test('when a code of the new secret is confirmed, then it is on', async () => {
  const user = await signUp(service);
  expect(await stateOf(user)).toEqual(off);
  const begun = await begin(user, user.password);
  expect(begun.status).toBe(201);
  expect(begun.headers.get('cache-control')).toBe('no-store');
  const { secret, uri } = begun.body;
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const label = `otpauth://totp/Tienda:${encodeURIComponent(user.email)}`;
  expect(uri.startsWith(`${label}?issuer=Tienda&secret=${secret}`)).toBe(true);
  expect(await stateOf(user)).toEqual({ state: 'pending', recoveryCodesLeft: 0 });
  expect((await signIn(user)).body.user.secondFactor).toBe(false);

  const { status, body } = await confirm(user, codeOf(secret));
  expect(status).toBe(200);
  expect(new Set(body.recoveryCodes).size).toBe(10);
  for (const code of body.recoveryCodes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  }
  expect(await stateOf(user)).toEqual({ state: 'on', recoveryCodesLeft: 10 });
  const me = await service.call('GET', '/users/me', { token: user.token });
  expect(me.body.secondFactor).toBe(true);
});

test('when a secret is asked for again before its code came, then the first is void', async () => {
  const user = await signUp(service);
  const { secret: first } = (await begin(user, user.password)).body;
  const { secret: second } = (await begin(user, user.password)).body;
  expect((await confirm(user, codeOf(first))).status).toBe(403);
  expect((await confirm(user, codeOf(second))).status).toBe(200);
});

test('when the password or the code is wrong, then it is 403 and nothing has changed', async () => {
  const user = await signUp(service);
  const refused = await begin(user, 'not this one');
  expect(refused).toMatchObject({ status: 403, body: { type: '/problems/wrong-password' } });
  expect(await stateOf(user)).toEqual(off);
  const factor = await addFactor(service, user);
  const { password } = user;
  const code = wrongCode(factor);
  const answers = [
    await renew(user, code),
    await remove(user, { password, code }),
    await remove(user, { password, code: 'ABCD-EFGH' }),
    await remove(user, { password: 'not this one', code: factor.code() }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  const slugs = answers.map(({ body }) => body.type.replace('/problems/', ''));
  expect(slugs).toEqual(['wrong-code', 'wrong-code', 'wrong-code', 'wrong-password']);
  expect(await stateOf(user)).toEqual({ state: 'on', recoveryCodesLeft: 10 });
});

test('when the state does not allow it, then it is 409 and no guess', async () => {
  const user = await signUp(service);
  const { password } = user;
  const absent = [await renew(user, '123456'), await remove(user, { password, code: '123456' })];
  expect(absent.map(({ status }) => status)).toEqual([409, 409]);
  const { code } = await addFactor(service, user);
  for (let i = 0; i < 6; i += 1) {
    const answers = [await begin(user, password), await confirm(user, code())];
    for (const { status, body } of answers) {
      expect([status, body.type]).toEqual([409, '/problems/second-factor-state']);
    }
  }
});

test('when it is turned off, then password and a code are needed, and sign-in is as before', async () => {
  const user = await signUp(service);
  const { code } = await addFactor(service, user);
  expect((await signIn(user)).status).toBe(401);
  expect((await remove(user, { password: user.password, code: code() })).status).toBe(204);
  expect(await stateOf(user)).toEqual(off);
  expect((await signIn(user)).body.user.secondFactor).toBe(false);
  const { recoveryCodes } = await addFactor(service, user);
  const [recovery = ''] = recoveryCodes;
  expect((await remove(user, { password: user.password, code: recovery })).status).toBe(204);
  const left = 'select count(*) from users.recovery_codes where user_id = $1';
  expect(await service.query(left, [user.id])).toEqual([{ count: 0 }]);
});

test('when recovery codes are renewed, then those from before are void', async () => {
  const user = await signUp(service);
  const { code, recoveryCodes } = await addFactor(service, user);
  const [first = '', second = ''] = recoveryCodes;
  expect((await renew(user, first)).status).toBe(200);
  const { status, body } = await renew(user, code());
  expect(status).toBe(200);
  expect(body.recoveryCodes).not.toContain(second);
  expect((await renew(user, second)).status).toBe(403);
  expect((await renew(user, body.recoveryCodes[9])).status).toBe(200);
});

test('when one code asks for new ones nine times at once, then it works once', async () => {
  const user = await signUp(service);
  const { code } = await addFactor(service, user);
  const now = code();
  const answers = await Promise.all(Array.from({ length: 9 }, () => renew(user, now)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array(8).fill(403)]);
});

test('when the confirmation is sent five times at once, then the codes of one answer work', async () => {
  const user = await signUp(service);
  const { secret } = (await begin(user, user.password)).body;
  const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(user, codeOf(secret))));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  expect(await stateOf(user)).toEqual({ state: 'on', recoveryCodesLeft: 10 });
});

test("when somebody has another's code, then it is none of theirs", async () => {
  const [user, other] = [await signUp(service), await signUp(service)];
  await addFactor(service, user);
  const { code, recoveryCodes } = await addFactor(service, other);
  expect((await renew(user, code())).status).toBe(403);
  expect((await renew(user, recoveryCodes[0] ?? '')).status).toBe(403);
  expect(await stateOf(other)).toEqual({ state: 'on', recoveryCodesLeft: 10 });
});

test.each([
  ['POST', path, {}, ['password']],
  ['POST', path, { password: 'x'.repeat(129) }, ['password']],
  ['PUT', path, { code: 123456 }, ['code']],
  ['PUT', path, { code: '' }, ['code']],
  ['DELETE', path, { password: 'x' }, ['code']],
  ['POST', codesPath, { code: '1'.repeat(65) }, ['code']],
  ['POST', codesPath, { code: '123456', all: true }, ['all']],
])('when %s %s gets %j, then it is 400', async (method, at, body, fields) => {
  const { token } = await signUp(service);
  const answer = await service.call(method, at, { token, body });
  expect(answer.status).toBe(400);
  expect(refusedFields(answer)).toEqual(fields);
});

test.each([
  ['GET', path],
  ['POST', path],
  ['PUT', path],
  ['DELETE', path],
  ['POST', codesPath],
])('when nobody is signed in, then %s %s is 401', async (method, at) => {
  const body = method === 'GET' ? undefined : { password: 'x', code: '123456' };
  expect((await service.call(method, at, { body })).status).toBe(401);
});

test('when it is turned on or off, then its owner is told by e-mail', async () => {
  const user = await signUp(service, { language: 'en' });
  const { code } = await addFactor(service, user);
  await remove(user, { password: user.password, code: code() });
  for (const told of ['takes a code of your app', 'the password is enough']) {
    await eventually(async () =>
      expect(await inspector.mailsTo(user.email)).toContainEqual(expect.stringContaining(told)),
    );
  }
});
