import { deleteSentEvents } from '@tienda/shared/outbox';
import { eventually } from '@tienda/shared/testing';
import { createTurns } from '@tienda/shared/turns';
import { deleteExpired } from '../src/queries.js';
import { signUp, startUsers, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

test('when something has expired, then it goes, and the rest stays', async () => {
  const old = await signUp(service);
  await service.query(`update users.sessions set created_at = now() - interval '31 days',
    expires_at = now() - interval '1 day'`);
  await service.query(`update users.known_devices set created_at = now() - interval '366 days',
    expires_at = now() - interval '1 day'`);
  await service.query(`update users.attempts set resets_at = now() - interval '1 s'`);
  const unsent = 'select count(*) from users.outbox where sent_at is null';
  await eventually(async () => expect(await service.query(unsent)).toEqual([{ count: 0 }]));
  await service.query(`update users.outbox set sent_at = now() - interval '8 days'`);
  const recent = await signUp(service);
  await service.query(
    `insert into users.password_resets (id, user_id, token_hash, expires_at)
     select gen_random_uuid(), id, sha256(id::text::bytea),
       now() + case when id = $1 then interval '-1 s' else interval '1 minute' end from users.users`,
    [old.id],
  );
  await Promise.all([deleteExpired(service.database), deleteSentEvents(service.database)]);
  const devices = await service.query('select user_id as id from users.known_devices');
  expect(devices).toEqual([{ id: recent.id }]);
  const resets = await service.query('select user_id as id from users.password_resets');
  expect(resets).toEqual([{ id: recent.id }]);
  const sessions = await service.query('select user_id as id from users.sessions');
  expect(sessions).toEqual([{ id: recent.id }]);
  expect(await service.query('select count(*) from users.refresh_tokens')).toEqual([{ count: 1 }]);
  const events = await service.query<{ key: string }>('select key from users.outbox');
  expect(events.map(({ key }) => key)).toEqual([recent.id]);
  expect(events.map(({ key }) => key)).not.toContain(old.id);
  const left = 'select count(*) from users.attempts where resets_at < now()';
  expect(await service.query(left)).toEqual([{ count: 0 }]);
});

test('when a sign-in holds a counter that has expired, then nothing waits for it', async () => {
  await service.query(`insert into users.attempts (key, count, resets_at)
    select sha256(n::text::bytea), 1, now() - interval '1 s' from generate_series(1, 3) as n`);
  const held = `select from users.attempts where key = sha256('2')`;
  await service.database.transaction(async (transaction) => {
    await service.database.query(`${held} for update`, { transaction });
    await deleteExpired(service.database);
  });
  const left = `select key = sha256('2') as held from users.attempts where resets_at < now()`;
  expect(await service.query(left)).toEqual([{ held: true }]);
});

test('when jobs come in a crowd, then so many run, so many wait and the rest is refused', async () => {
  const takeTurn = createTurns({ atOnce: 2, waiting: 3, refusal: 'too many' });
  let running = 0;
  let most = 0;
  const job = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running -= 1;
  };
  const ends = await Promise.allSettled(Array.from({ length: 9 }, () => takeTurn(job)));
  expect(most).toBe(2);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  const failing = takeTurn(() => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  await Promise.all([takeTurn(job), takeTurn(job), takeTurn(job)]);
  expect(most).toBe(2);
});
