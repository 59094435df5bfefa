import { transact } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { eventually } from '@tienda/shared/testing';
import { inspectUsers, type Inspector } from './customer-topic.js';
import { person, signUp, type Answer, type SignedUp, type UsersService } from './support.js';

let service: UsersService;
let inspector: Inspector;
let user: SignedUp;
inspectUsers((started, itsInspector) => {
  service = started;
  inspector = itsInspector;
});
beforeEach(async () => {
  user = await signUp(service);
});

const waiting = `select count(*) from pg_stat_activity where datname = current_database()
  and wait_event_type = 'Lock'`;

/** The answer to a request that comes while a transaction that has done `held` is not yet committed. */
async function meanwhile(held: string, request: () => Promise<Answer>): Promise<Answer> {
  return transact(service.database, async (transaction) => {
    await service.database.query(held, { transaction });
    const answer = request();
    await eventually(async () => expect(await service.query(waiting)).toEqual([{ count: 1 }]));
    return () => answer;
  }).then((answer) => answer());
}

const newPassword = 'otra clave mejor';
const setPassword = ({ token, password }: SignedUp) =>
  service.call('PUT', '/users/me/password', {
    token,
    body: { currentPassword: password, password: newPassword },
  });

async function resetOf({ email }: SignedUp): Promise<string> {
  const path = '/users/password-resets';
  await service.call('POST', path, { body: { email } });
  let found: string | undefined;
  await eventually(async () => {
    found = /#token=([\w-]{43})/.exec((await inspector.mailsTo(email)).join())?.[1];
    expect(found).toBeDefined();
  });
  return found ?? '';
}
const useReset = (token: string) =>
  service.call('PUT', '/users/password-resets', { body: { token, password: newPassword } });

const others: Array<[string, (user: SignedUp) => Promise<Answer>]> = [
  ['the password', setPassword],
  [
    'the e-mail address',
    ({ token, password }) =>
      service.call('PUT', '/users/me/email', { token, body: { password, ...pick(person()) } }),
  ],
  [
    'the second factor',
    ({ token, password }) =>
      service.call('POST', '/users/me/second-factor', { token, body: { password } }),
  ],
  [
    'the account',
    ({ token, password }) => service.call('DELETE', '/users/me', { token, body: { password } }),
  ],
];
const pick = ({ email }: { email: string }) => ({ email });

test.each(others)(
  'when a reset commits while %s is being changed by the old password, then it is 403',
  async (_, change) => {
    const reset = `update users set password_hash = 'that of the reset',
      credentials_changed_at = clock_timestamp() where id = '${user.id}'`;
    const answer = await meanwhile(reset, () => change(user));
    expect([answer.status, answer.body.type]).toEqual([403, '/problems/wrong-password']);
    const row = `select email, password_hash as hash from users.users where id = $1`;
    const kept = { email: user.email, hash: 'that of the reset' };
    expect(await service.query(row, [user.id])).toEqual([kept]);
    const factors = `select from users.second_factors where user_id = $1`;
    expect(await service.query(factors, [user.id])).toEqual([]);
  },
);

test('when the account goes while its password is reset, then the link is unknown', async () => {
  const token = await resetOf(user);
  const gone = `delete from users where id = '${user.id}'`;
  expect((await meanwhile(gone, () => useReset(token))).body.type).toBe('/problems/reset-unknown');
});

test.each([['changed'], ['reset']])(
  'when a sign-in with the old password commits while it is %s, then its session ends',
  async (how) => {
    const token = how === 'reset' ? await resetOf(user) : '';
    const sessionId = newId();
    // As a sign-in does that has looked at the account and has not ended its transaction.
    const signIn = `with holder as (
        select id from users where id = '${user.id}' for share
      )
      insert into sessions (id, user_id, expires_at)
      select '${sessionId}', holder.id, now() + interval '1 day' from holder`;
    const request = () => (how === 'reset' ? useReset(token) : setPassword(user));
    expect((await meanwhile(signIn, request)).status).toBe(204);
    const ended = 'select revoked_at is not null as ended from users.sessions where id = $1';
    expect(await service.query(ended, [sessionId])).toEqual([{ ended: true }]);
  },
);
