import { accountGone, type Role } from '@tienda/shared/auth';
import { transact, type Database } from '@tienda/shared/database';
import { violates } from '@tienda/shared/database-errors';
import { newId } from '@tienda/shared/ids';
import { Problem } from '@tienda/shared/problem';
import type { TakeTurn } from '@tienda/shared/turns';
import { refuseGuessable } from './common-passwords.js';
import { limits as limit, networkOf, type Limits } from './limits.js';
import { findByEmail, type Channel, type Language, type Models, type UserRow } from './models.js';
import type { Notifications } from './notifications.js';
import { hashPassword } from './passwords.js';
import { userProblems } from './problems.js';
import { addCustomerEvent } from './queries.js';
import type { Reachability } from './subscriptions.js';

/** What a person is told about their own account. */
export interface User {
  id: string;
  email: string;
  name: string;
  phone: string | null;
  role: Role;
  channel: Channel;
  language: Language;
  /** Whether sign-in asks for a code. */
  secondFactor: boolean;
  createdAt: string;
}

interface Registration {
  email: string;
  password: string;
  name: string;
  phone?: string | undefined;
  language?: Language | undefined;
  ip: string;
}

interface ProfileChange {
  name?: string | undefined;
  /** Null removes it. */
  phone?: string | null | undefined;
  language?: Language | undefined;
}

export interface Accounts {
  register: (registration: Registration) => Promise<User>;
  find: (userId: string) => Promise<User>;
  change: (userId: string, change: ProfileChange) => Promise<User>;
  setChannel: (userId: string, channel: Channel) => Promise<User>;
  findChannels: (userId: string) => Promise<{ channel: Channel } & Reachability>;
}

interface Parts {
  database: Database;
  models: Models;
  limits: Limits;
  takeTurn: TakeTurn;
  notifications: Pick<Notifications, 'reachabilityOf'>;
  /** Called when there is news in the outbox. */
  wake: () => void;
}

export function createAccounts(parts: Parts): Accounts {
  const { database, models, limits, takeTurn, notifications, wake } = parts;
  return {
    register: async ({ email, password, name, phone = null, language = 'es', ip }) => {
      refuseGuessable(password, email);
      await limits.count(limit.registrationsByAddress, networkOf(ip));
      const passwordHash = await takeTurn(() => hashPassword(password));
      const values = { id: newId(), email, name, phone, language, passwordHash };
      const user = await transact(database, async (transaction) => {
        // Asked first: PostgreSQL logs the address that its constraint refuses.
        const taken = await findByEmail(database, email, transaction);
        if (taken) throw new Problem(userProblems.emailTaken);
        const row = await models.users.create(values, { transaction }).catch(emailTaken);
        await addCustomerEvent(database, values.id, transaction);
        return row.get();
      });
      wake();
      return toUser(user);
    },
    find: async (userId) => {
      const row = await models.users.findByPk(userId);
      return toUser(row?.get() ?? accountGone());
    },
    change: async (userId, change) => {
      const user = await transact(database, async (transaction) => {
        const lock = transaction.LOCK.NO_KEY_UPDATE;
        const row = (await models.users.findByPk(userId, { transaction, lock })) ?? accountGone();
        const { phone } = row.get();
        await row.update(withoutPhone(row.get(), change), { transaction });
        if (row.get().phone !== phone) await addCustomerEvent(database, userId, transaction);
        return row.get();
      });
      wake();
      return toUser(user);
    },
    findChannels: async (userId) => {
      const user = (await models.users.findByPk(userId))?.get() ?? accountGone();
      return { channel: user.channel, ...(await notifications.reachabilityOf(user)) };
    },
    setChannel: async (userId, channel) => {
      const user = await transact(database, async (transaction) => {
        const lock = transaction.LOCK.NO_KEY_UPDATE;
        const row = (await models.users.findByPk(userId, { transaction, lock })) ?? accountGone();
        if (channel === 'sms' && row.get().phone === null) {
          throw new Problem(userProblems.phoneMissing, 'Add a phone to the account first');
        }
        return (await row.update({ channel }, { transaction })).get();
      });
      return toUser(user);
    },
  };
}

/** Who removes the phone that their messages go to gets them by e-mail rather than nowhere. */
function withoutPhone({ channel }: UserRow, change: ProfileChange) {
  const { name, phone, language } = change;
  return {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(language !== undefined && { language }),
    ...(phone === null && channel === 'sms' && { channel: 'email' as const }),
  };
}

/** For what a write that sets an e-mail throws. */
export function emailTaken(error: unknown): never {
  if (!violates(error, 'users_email_key')) throw error;
  throw new Problem(userProblems.emailTaken, undefined, { cause: error });
}

export function toUser(row: Omit<UserRow, 'passwordHash' | 'credentialsChangedAt'>): User {
  const { id, email, name, phone, role, channel, language, secondFactor } = row;
  const createdAt = row.createdAt.toISOString();
  return { id, email, name, phone, role, channel, language, secondFactor, createdAt };
}
