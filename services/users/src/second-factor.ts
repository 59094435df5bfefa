import { accountGone } from '@tienda/shared/auth';
import { transact, type Database, type Transaction } from '@tienda/shared/database';
import { Problem } from '@tienda/shared/problem';
import type { Guesses, Prover } from './guesses.js';
import { addAccountMessage } from './message-queries.js';
import type { Models, UserRow } from './models.js';
import type { Notifications } from './notifications.js';
import { userProblems } from './problems.js';
import { lockProved } from './proof.js';
import * as codes from './second-factor-codes.js';
import {
  beginSecondFactor,
  confirmFactorAddress,
  countRecoveryCodes,
  removeSecondFactor,
  replaceRecoveryCodes,
} from './second-factor-queries.js';
import type { Seal } from './second-factor-secrets.js';

export interface FactorState {
  state: 'off' | 'pending' | 'on';
  recoveryCodesLeft: number;
}

type Caller = Omit<Prover, 'password'>;

type WithPassword = Caller & { password: string };
type WithCode = Caller & { code: string };

/** The caller's own. Each throws 403 for a wrong password or code, 409 where the state forbids it. */
export interface SecondFactors {
  find: (userId: string) => Promise<FactorState>;
  /** Makes a secret, which asks for nothing until a code of it has been confirmed. */
  begin: (caller: WithPassword) => Promise<{ secret: string; uri: string }>;
  /** Turns it on; answers the recovery codes, which nobody can read again. */
  confirm: (caller: WithCode) => Promise<string[]>;
  remove: (caller: WithPassword & WithCode) => Promise<void>;
  /** New codes in place of those that are left. */
  renewCodes: (caller: WithCode) => Promise<string[]>;
}

interface Parts {
  database: Database;
  models: Models;
  guesses: Guesses;
  seal: Seal;
  notifications: Pick<Notifications, 'reachabilityOf'>;
}

export function createSecondFactors(parts: Parts): SecondFactors {
  const { database, models, guesses, seal, notifications } = parts;

  /** What changes one factor happens one after the other; throws 409 unless it is `on` or not. */
  const change = <Result>(
    { proved, on }: { proved: UserRow; on: boolean },
    work: (transaction: Transaction, turn: (on: boolean) => Promise<unknown>) => Promise<Result>,
  ) =>
    transact(database, async (transaction) => {
      const userId = proved.id;
      const row = await lockProved(models, proved, transaction);
      if (row.get().secondFactor !== on) throw new Problem(userProblems.secondFactorState);
      return work(transaction, async (secondFactor) => {
        await row.update({ secondFactor }, { transaction });
        const message = secondFactor ? 'second-factor-on' : 'second-factor-off';
        await addAccountMessage(database, { userId, message }, transaction);
      });
    });

  async function proveCode(userId: string, code: string, transaction: Transaction): Promise<void> {
    if (await codes.acceptCode(parts, { userId, code, transaction })) return;
    throw new Problem(userProblems.wrongCode);
  }

  async function giveCodes(userId: string, transaction: Transaction): Promise<string[]> {
    const fresh = codes.newRecoveryCodes();
    const hashes = fresh.map(codes.hashRecoveryCode);
    await replaceRecoveryCodes(database, { userId, hashes }, { transaction });
    return fresh;
  }

  return {
    find: async (userId) => {
      const user = (await models.users.findByPk(userId))?.get() ?? accountGone();
      const left = await countRecoveryCodes(database, userId);
      if (left === null) return { state: 'off', recoveryCodesLeft: 0 };
      return { state: user.secondFactor ? 'on' : 'pending', recoveryCodesLeft: left };
    },
    begin: (caller) =>
      guesses.count(caller, (proved) =>
        change({ proved, on: false }, async (transaction) => {
          const { id: userId, email } = proved;
          const secret = codes.newSecret();
          const sealed = seal.close(userId, secret);
          await beginSecondFactor(database, { userId, secret: sealed }, { transaction });
          return codes.describeSecret(secret, email);
        }),
      ),
    confirm: ({ code, ...caller }) =>
      guesses.count(caller, async (proved) => {
        const { email } = await notifications.reachabilityOf(proved);
        return change({ proved, on: false }, async (transaction, turn) => {
          const { id: userId } = proved;
          await proveCode(userId, code, transaction);
          await turn(true);
          if (email === 'confirmed') await confirmFactorAddress(database, userId, { transaction });
          return giveCodes(userId, transaction);
        });
      }),
    remove: ({ code, ...caller }) =>
      guesses.count(caller, (proved) =>
        change({ proved, on: true }, async (transaction, turn) => {
          await proveCode(proved.id, code, transaction);
          await turn(false);
          await removeSecondFactor(database, proved.id, { transaction });
        }),
      ),
    renewCodes: ({ code, ...caller }) =>
      guesses.count(caller, (proved) =>
        change({ proved, on: true }, async (transaction) => {
          await proveCode(proved.id, code, transaction);
          return giveCodes(proved.id, transaction);
        }),
      ),
  };
}
