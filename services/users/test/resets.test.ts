import { randomUUID } from 'node:crypto';
import { eventually } from '@tienda/shared/testing';
import { addFactor } from './authenticator.js';
import { inspectUsers, type Inspector } from './customer-topic.js';
import { person, refusedFields, signUp, type UsersService } from './support.js';

let service: UsersService;
let inspector: Inspector;
inspectUsers((started, itsInspector) => {
  service = started;
  inspector = itsInspector;
});

const path = '/users/password-resets';
const ask = (email: string, ip = '203.0.113.5') =>
  service.call('POST', path, {
    body: { email },
    headers: { 'x-forwarded-for': `${ip}, 10.0.0.9` },
  });
const use = (token: string, password = 'una clave nueva') =>
  service.call('PUT', path, { body: { token, password } });
const signIn = (email: string, password: string) =>
  service.call('POST', '/users/sessions', { body: { email, password } });
const refresh = (token: string) =>
  service.call('POST', '/users/sessions/refresh', { refresh: token });

/** Tokens of the links that have arrived, in their order. */
async function tokensOf(email: string, count = 1): Promise<string[]> {
  let tokens: string[] = [];
  await eventually(async () => {
    const links = (await inspector.mailsTo(email)).flatMap(
      (mail) => /http\S+\/restablecer#token=([\w-]{43})\n/.exec(mail)?.[1] ?? [],
    );
    expect(links).toHaveLength(count);
    tokens = links;
  });
  return tokens;
}

async function asked() {
  const user = await signUp(service);
  expect((await ask(user.email)).status).toBe(202);
  const [token = ''] = await tokensOf(user.email);
  return { ...user, resetToken: token };
}

test('when somebody has forgotten the password, then the link sets a new one and ends all sessions', async () => {
  const user = await asked();
  const other = await signIn(user.email, user.password);
  const answer = await use(user.resetToken);
  expect(answer.status).toBe(204);
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect((await refresh(user.refresh)).status).toBe(401);
  expect(other.status).toBe(201);
  expect((await signIn(user.email, user.password)).status).toBe(401);
  expect((await signIn(user.email, 'una clave nueva')).status).toBe(201);
  await eventually(async () =>
    expect(await inspector.mailsTo(user.email)).toContainEqual(
      expect.stringContaining('Tu contraseña ha cambiado'),
    ),
  );
});

test('when a link is used, then it does not work again, nor any other of that account', async () => {
  const user = await asked();
  await ask(user.email);
  const [first = '', second = ''] = await tokensOf(user.email, 2);
  expect((await use(first)).status).toBe(204);
  for (const token of [first, second]) {
    const answer = await use(token, 'una tercera clave');
    expect(answer.status).toBe(404);
    expect(answer.body.type).toBe('/problems/reset-unknown');
  }
  expect((await signIn(user.email, 'una clave nueva')).status).toBe(201);
});

test('when a link is used ten times at once, then it works once', async () => {
  const { resetToken } = await asked();
  const answers = await Promise.all(Array.from({ length: 10 }, () => use(resetToken)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([204, ...Array(9).fill(404)]);
});

test('when a link is older than 30 minutes, then it does not work', async () => {
  const { id, resetToken } = await asked();
  const age = (minutes: string) =>
    service.query(
      `update users.password_resets set expires_at = expires_at - $2::interval where user_id = $1`,
      [id, minutes],
    );
  const [row] = await service.query<{ left: number }>(
    `select extract(epoch from expires_at - now())::float as left from users.password_resets
     where user_id = $1`,
    [id],
  );
  expect(row?.left).toBeGreaterThan(1750);
  expect(row?.left).toBeLessThanOrEqual(1800);
  await age('30 minutes');
  expect((await use(resetToken)).status).toBe(404);
});

test.each([[''], ['x'], ['A'.repeat(43)], ["' or true --"]])(
  'when the token is %j, then it is 404',
  async (token) => expect((await use(token)).status).toBe(404),
);

test('when the new password is refused, then the link still works', async () => {
  const { email, resetToken } = await asked();
  for (const password of ['password123', email, 'short']) {
    expect(refusedFields(await use(resetToken, password))).toEqual(['password']);
  }
  expect((await use(resetToken)).status).toBe(204);
});

test('when the address has no account, then the answer is the same and nobody hears of it', async () => {
  const { email } = await signUp(service);
  const [known, unknown] = [await ask(email), await ask(person().email)];
  const told = ({ status, body, headers }: typeof known) => {
    const kept = [...headers.keys()].filter((name) => name !== 'date');
    return { status, body, kept };
  };
  expect(told(unknown)).toEqual(told(known));
  await tokensOf(email);
  const waiting = `select count(*) from users.outbox where sent_at is null`;
  await eventually(async () => expect(await service.query(waiting)).toEqual([{ count: 0 }]));
});

test('when one event is delivered twice, then only the second token works', async () => {
  const user = await asked();
  const sent = `select count(*) from users.outbox where key = $1 and sent_at is not null
    and payload ->> 'message' = 'password-reset'`;
  await eventually(async () =>
    expect(await service.query(sent, [user.id])).toEqual([{ count: 1 }]),
  );
  await service.query(
    `update users.outbox set sent_at = null, available_at = now() where key = $1
     and payload ->> 'message' = 'password-reset'`,
    [user.id],
  );
  await ask(person().email);
  const [first = '', second = ''] = await tokensOf(user.email, 2);
  expect(first).toBe(user.resetToken);
  expect((await use(first)).status).toBe(404);
  expect((await use(second)).status).toBe(204);
});

test('when password or e-mail change, then links from before are void, even those on their way', async () => {
  const [one, two] = [await asked(), await asked()];
  const { token, password } = one;
  const changed = { currentPassword: password, password: 'la clave segunda' };
  await service.call('PUT', '/users/me/password', { token, body: changed });
  const moved = { password, email: person().email };
  await service.call('PUT', '/users/me/email', { token: two.token, body: moved });
  expect((await use(one.resetToken)).status).toBe(404);
  expect((await use(two.resetToken)).status).toBe(404);
  const eventId = randomUUID();
  const late = { userId: one.id, message: 'password-reset' };
  await service.query(
    `insert into users.outbox (event_id, type, key, payload, created_at)
     values ($1, 'account-message', $2, $3, now() - interval '1 minute')`,
    [eventId, one.id, late],
  );
  const sent = 'select sent_at is not null as sent from users.outbox where event_id = $1';
  await eventually(async () =>
    expect(await service.query(sent, [eventId])).toEqual([{ sent: true }]),
  );
  const left = 'select count(*) from users.password_resets where user_id = any ($1)';
  expect(await service.query(left, [[one.id, two.id]])).toEqual([{ count: 0 }]);
});

test('when strangers have locked an account, then a reset opens it for its owner', async () => {
  const user = await asked();
  for (let n = 0; n < 11; n += 1) await signIn(user.email, `guess ${n}`);
  expect((await signIn(user.email, user.password)).status).toBe(429);
  await use(user.resetToken);
  expect((await signIn(user.email, 'una clave nueva')).status).toBe(201);
});

test('when a token is on its way, then neither outbox, tables nor log hold it', async () => {
  const { id, resetToken } = await asked();
  await use(resetToken);
  const dump = await service.query(
    `select o.payload::text from users.outbox o where o.key = $1
     union all select encode(r.token_hash, 'base64') from users.password_resets r`,
    [id],
  );
  expect(JSON.stringify(dump)).not.toContain(resetToken);
  expect(service.logLines.join('')).not.toContain(resetToken);
});

test('when resets are asked too often, then it is 429, for any address alike', async () => {
  for (const email of [(await signUp(service)).email, person().email]) {
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await ask(email, `198.51.100.${n}`)).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  }
  await ask(person().email, '198.51.100.200');
  await service.query('update users.attempts set count = 50 where count = 1');
  const refused = await ask(person().email, '198.51.100.200');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
});

/** What sign-in says after a reset by somebody who reads the mailbox. */
async function afterReset({ email }: { email: string }, resetToken: string) {
  expect((await use(resetToken)).status).toBe(204);
  const { status, body } = await signIn(email, 'una clave nueva');
  return [status, body.type];
}

test('when a factor was turned on without the mailbox, then who reads that gets in by a reset', async () => {
  const user = await asked();
  await addFactor(service, user);
  expect(await afterReset(user, user.resetToken)).toEqual([201, undefined]);
  await eventually(async () =>
    expect(await inspector.mailsTo(user.email)).toContainEqual(
      expect.stringContaining('basta con la contraseña'),
    ),
  );
  expect(
    await service.query('select from users.second_factors where user_id = $1', [user.id]),
  ).toEqual([]);
});

test('when the address was confirmed before, then a reset is no way around the factor', async () => {
  const user = await asked();
  await inspector.confirm(user.id, user.email);
  await addFactor(service, user);
  const refused = [401, '/problems/second-factor-required'];
  expect(await afterReset(user, user.resetToken)).toEqual(refused);
});

test('when it was another address that was confirmed, then it does not count', async () => {
  const user = await signUp(service);
  await eventually(async () => expect(await inspector.subscribers(user.id)).toHaveLength(1));
  await inspector.confirm(user.id, user.email);
  await addFactor(service, user);
  const { token, password } = user;
  const { email } = person();
  await service.call('PUT', '/users/me/email', { token, body: { password, email } });
  await ask(email);
  const [resetToken = ''] = await tokensOf(email);
  expect(await afterReset({ email }, resetToken)).toEqual([201, undefined]);
});

test('when it is the account of staff, then the mailbox alone opens no back office', async () => {
  const user = await asked();
  await addFactor(service, user);
  await service.query(`update users.users set role = 'support' where id = $1`, [user.id]);
  const refused = [401, '/problems/second-factor-required'];
  expect(await afterReset(user, user.resetToken)).toEqual(refused);
});

test.each(['reset', 'changed'])(
  'when the password is %s, then a secret that waits for its first code goes',
  async (how) => {
    const { token, password, resetToken } = await asked();
    const body = { currentPassword: password, password: 'una clave nueva' };
    const path = '/users/me/second-factor';
    await service.call('POST', path, { token, body: { password } });
    if (how === 'reset') await use(resetToken);
    else await service.call('PUT', '/users/me/password', { token, body });
    const { body: state } = await service.call('GET', path, { token });
    expect(state).toEqual({ state: 'off', recoveryCodesLeft: 0 });
  },
);
