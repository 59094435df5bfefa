/**
 * `node dist/seed-shoppers.js --count N` makes or finds shopper-001@example.com and so on, signs each
 * in anew, and prints them as JSON for the load tests: `[{ userId, accessToken, accessTokenExpiresAt,
 * refreshCookie }]`. Nobody is asked for a password, so it works in a local shop only: it wants
 * AWS_ENDPOINT_URL, which AWS has not, and refuses DATABASE_IAM_AUTH, without which Aurora lets
 * nobody in.
 */
import { parseArgs } from 'node:util';
import { connectDatabase, transact, waitForDatabase } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { assertMigrated } from '@tienda/shared/migrated';
import { loadSettings } from '@tienda/shared/settings';
import { defineModels, findByEmail } from './models.js';
import { hashPassword } from './passwords.js';
import { addCustomerEvent } from './queries.js';
import { refreshCookie } from './schemas.js';
import { hashOf, newSecret } from './secrets.js';
import { openSession } from './session-queries.js';
import { shopperSeedSettings } from './settings.js';
import { createTokens } from './tokens.js';

const settings = loadSettings(shopperSeedSettings);
const count = readCount();
const tokens = createTokens(settings);
const database = connectDatabase(settings, { applicationName: 'users-seed-shoppers' });
await waitForDatabase(database);
await assertMigrated(database, import.meta.url);
const { users } = defineModels(database);
// Of a password that nobody knows: these accounts are entered by this command alone.
const passwordHash = await hashPassword(newSecret());

const shoppers: unknown[] = [];
for (let number = 1; number <= count; number += 1) {
  const email = `shopper-${String(number).padStart(3, '0')}@example.com`;
  shoppers.push(await signIn((await findByEmail(database, email)) ?? (await addShopper(email))));
}
await database.close();
console.log(JSON.stringify(shoppers));

function readCount(): number {
  const { values } = parseArgs({ options: { count: { type: 'string', default: '200' } } });
  if (/^[1-9]\d{0,3}$/.test(values.count)) return Number(values.count);
  console.error(`--count must be a number from 1 to 9999, not "${values.count}"`);
  return process.exit(1);
}

async function addShopper(email: string) {
  const values = { id: newId(), email, name: 'Carga de Prueba', phone: null, passwordHash };
  return transact(database, async (transaction) => {
    const row = await users.create(values, { transaction });
    await addCustomerEvent(database, values.id, transaction);
    return row.get();
  });
}

async function signIn(user: Awaited<ReturnType<typeof addShopper>>) {
  const { id: userId, role, email, credentialsChangedAt } = user;
  // Else it would be a way to become somebody with a role.
  if (role !== 'customer') throw new Error(`${email} is no customer's account`);
  const [sessionId, secret] = [newId(), newSecret()];
  // No browser, and no guess that was counted.
  const nothing = {
    userAgent: null,
    presented: hashOf(''),
    fresh: hashOf(newSecret()),
    counters: [],
  };
  const session = { sessionId, userId, credentialsChangedAt, tokenHash: hashOf(secret) };
  await openSession(database, { ...nothing, ...session });
  const { accessToken, expiresIn } = tokens.sign({ userId, role, sessionId });
  const accessTokenExpiresAt = new Date(Date.now() + expiresIn * 1000).toISOString();
  const cookie = `${refreshCookie}=${secret}`;
  return { userId, accessToken, accessTokenExpiresAt, refreshCookie: cookie };
}
