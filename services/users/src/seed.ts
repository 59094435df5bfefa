/**
 * `node dist/seed.js` makes the first administrator. One that is there stays as it is, with the
 * password they may have changed since; a customer's account is never made an administrator's.
 */
import { connectDatabase, transact, waitForDatabase } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { assertMigrated } from '@tienda/shared/migrated';
import { loadSettings } from '@tienda/shared/settings';
import { defineModels, findByEmail } from './models.js';
import { hashPassword } from './passwords.js';
import { addCustomerEvent } from './queries.js';
import { seedSettings } from './settings.js';

const settings = loadSettings(seedSettings);
const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = settings;
const database = connectDatabase(settings, { applicationName: 'users-seed' });
await waitForDatabase(database);
await assertMigrated(database, import.meta.url);

const { users } = defineModels(database);
const found = await findByEmail(database, email);
if (found && found.role !== 'admin') {
  console.error('ADMIN_EMAIL: has an account that is no administrator; choose another address');
  process.exit(1);
}
if (!found) {
  const id = newId();
  const passwordHash = await hashPassword(password);
  const values = { id, email, name: 'Administración', phone: null, passwordHash };
  await transact(database, async (transaction) => {
    await users.create({ ...values, role: 'admin' }, { transaction });
    await addCustomerEvent(database, id, transaction);
  });
}
await database.close();
console.log(`users: the administrator ${found ? 'is there already' : 'has been added'}`);
