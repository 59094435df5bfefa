import { addFactor } from './authenticator.js';
import { signUp, startUsers, type SignedUp, type UsersService } from './support.js';

let service: UsersService;
let ana: SignedUp;
beforeAll(async () => {
  service = await startUsers();
});
beforeEach(async () => {
  ana = await signUp(service, { phone: '+34600111222' });
});
afterAll(() => service.stop());

const address = { name: 'Ana', line1: 'Calle Mayor 1', postalCode: '28001', city: 'Madrid' };
const download = (token?: string) => service.call('GET', '/users/me/export', { token });

test('when somebody takes their data along, then it is what the shop knows, without secrets', async () => {
  const { token } = ana;
  const body = { ...address, country: 'ES' };
  const saved = await service.call('POST', '/users/me/addresses', { token, body });
  await addFactor(service, ana);
  const answer = await download(token);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cuenta.json"');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { profile, ...rest } = answer.body;
  const { credentialsChangedAt, ...shown } = profile;
  expect(shown).toEqual((await service.call('GET', '/users/me', { token })).body);
  expect(Date.parse(credentialsChangedAt)).toBeGreaterThan(Date.now() - 60_000);
  expect(profile).toMatchObject({ email: ana.email, phone: '+34600111222' });
  expect(rest).toMatchObject({
    addresses: [saved.body],
    notifications: { channel: 'email' },
    secondFactor: { state: 'on', recoveryCodesLeft: 10, emailConfirmed: false },
    sessions: [{ current: true, userAgent: 'node', endedAt: null }],
    knownDevices: [{}],
    passwordResets: [],
    audit: [],
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/argon2|hash|token|secret"/);
});

test('when nobody is signed in, or the account is gone, then it is refused', async () => {
  expect((await download()).status).toBe(401);
  await service.call('DELETE', '/users/me', { token: ana.token, body: { password: ana.password } });
  expect((await download(ana.token)).status).toBe(401);
});

test('when sessions have ended or expired, then they are told as long as they are kept', async () => {
  const values = `select gen_random_uuid(), $1, now() - interval '9 days',
    now() - interval '1 day', case when n > 60 then now() - interval '2 days' end
    from generate_series(1, 120) as n`;
  await service.query(
    `insert into users.sessions (id, user_id, created_at, expires_at, revoked_at) ${values}`,
    [ana.id],
  );
  const { sessions } = (await download(ana.token)).body as {
    sessions: Array<{ endedAt: unknown }>;
  };
  expect(sessions).toHaveLength(121);
  expect(sessions.filter(({ endedAt }) => endedAt !== null)).toHaveLength(60);
});

test('when a role was given, then the person hears of it, and not by whom', async () => {
  const boss = await signUp(service);
  await service.query(
    `insert into users.audit (actor_id, action, subject_id, before, after)
     values ($1, 'role-changed', $2, 'customer', 'support')`,
    [boss.id, ana.id],
  );
  const what = { action: 'role-changed', before: 'customer', after: 'support' };
  const told = await download(ana.token);
  expect(told.body.audit).toEqual([{ ...what, part: 'subject', at: expect.any(String) }]);
  expect(JSON.stringify(told.body)).not.toContain(boss.id);
  expect((await download(boss.token)).body.audit).toMatchObject([{ ...what, part: 'actor' }]);
});

/** Every column of every table: where the export tells it, or why it does not. */
const columns: Record<string, Record<string, string> | string> = {
  users: {
    id: 'profile.id',
    email: 'profile.email',
    name: 'profile.name',
    phone: 'profile.phone',
    password_hash: 'no: it opens the account',
    role: 'profile.role',
    channel: 'profile.channel',
    language: 'profile.language',
    created_at: 'profile.createdAt',
    credentials_changed_at: 'profile.credentialsChangedAt',
    second_factor: 'profile.secondFactor',
  },
  addresses: {
    id: 'addresses.0.id',
    user_id: 'profile.id',
    is_default: 'addresses.0.isDefault',
    name: 'addresses.0.name',
    line1: 'addresses.0.line1',
    line2: 'addresses.0.line2',
    postal_code: 'addresses.0.postalCode',
    city: 'addresses.0.city',
    province: 'addresses.0.province',
    country: 'addresses.0.country',
    created_at: 'no: when a row was written tells nothing of a person',
  },
  sessions: {
    id: 'sessions.0.id',
    user_id: 'profile.id',
    user_agent: 'sessions.0.userAgent',
    created_at: 'sessions.0.createdAt',
    last_used_at: 'sessions.0.lastUsedAt',
    expires_at: 'sessions.0.expiresAt',
    revoked_at: 'sessions.0.endedAt',
  },
  known_devices: {
    hash: 'no: of a cookie that opens',
    user_id: 'profile.id',
    created_at: 'knownDevices.0.createdAt',
    expires_at: 'knownDevices.0.expiresAt',
  },
  password_resets: {
    id: 'no: of an event',
    user_id: 'profile.id',
    token_hash: 'no: it opens the account',
    expires_at: 'passwordResets.0.expiresAt',
  },
  second_factors: {
    user_id: 'profile.id',
    secret: 'no: it opens the account',
    last_step: 'no: of a code',
    created_at: 'secondFactor.since',
    email_confirmed: 'secondFactor.emailConfirmed',
  },
  recovery_codes: { user_id: 'profile.id', hash: 'no: it opens the account; counted' },
  audit: {
    id: 'no: counts up',
    at: 'audit.0.at',
    actor_id: 'no: somebody else, or the caller by `part`',
    action: 'audit.0.action',
    subject_id: 'no: somebody else, or the caller by `part`',
    before: 'audit.0.before',
    after: 'audit.0.after',
  },
  refresh_tokens: 'no: they open the account; their session is told',
  outbox: 'no: ids of what was told, for a week; what it said is in the mailbox',
  attempts: 'no: counters under a hash, for a day',
  migrations: 'no: nobody in it',
};

test('when there is another column, then somebody has decided whether it is told', async () => {
  const found = await service.query<{ name: string; columns: string[] }>(
    `select c.table_name as name, array_agg(c.column_name::text) as columns
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where t.table_schema = 'users' and t.table_type = 'BASE TABLE' group by 1`,
  );
  const decided = Object.entries(columns).filter(([, told]) => typeof told === 'object');
  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(columns).sort());
  const inTables = found.filter(({ name }) => typeof columns[name] === 'object');
  expect(Object.fromEntries(inTables.map(({ name, columns: all }) => [name, all.sort()]))).toEqual(
    Object.fromEntries(decided.map(([name, told]) => [name, Object.keys(told).sort()])),
  );

  const body = { ...address, line2: '2º', province: 'Madrid', country: 'ES' };
  await service.call('POST', '/users/me/addresses', { token: ana.token, body });
  await addFactor(service, ana);
  await service.query(
    `insert into users.password_resets (id, user_id, token_hash, expires_at)
     values (gen_random_uuid(), $1::uuid, sha256($1::uuid::text::bytea), now() + interval '1 minute')`,
    [ana.id],
  );
  await service.query(
    `insert into users.audit (actor_id, action, subject_id, after) values ($1, 'role-changed', $1, 'x')`,
    [ana.id],
  );
  const told = (await download(ana.token)).body;
  const paths = decided.flatMap(([, one]) => Object.values(one));
  const isTold = (path: string) =>
    path.split('.').reduce((part, key) => part?.[key], told) !== undefined;
  expect(paths.filter((path) => !path.startsWith('no: ') && !isTold(path))).toEqual([]);
});
