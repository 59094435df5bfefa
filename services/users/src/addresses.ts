import { accountGone } from '@tienda/shared/auth';
import { transact, type Database, type Transaction } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { Problem, problems } from '@tienda/shared/problem';
import type { Address } from '@tienda/shared/schemas';
import { assertAccount } from './account-queries.js';
import type { AddressRow, Models } from './models.js';

export interface SavedAddress extends Address {
  id: string;
  isDefault: boolean;
}

type NewAddress = Address & { isDefault?: boolean | undefined };

/** While there are addresses, exactly one is the default; it stops being it when another becomes it. */
export interface Addresses {
  list: (userId: string) => Promise<SavedAddress[]>;
  add: (userId: string, address: NewAddress) => Promise<SavedAddress>;
  replace: (userId: string, id: string, address: NewAddress) => Promise<SavedAddress>;
  /** The oldest of the others becomes the default when it was that one. */
  remove: (userId: string, id: string) => Promise<void>;
}

const maxAddresses = 20;

export function createAddresses(database: Database, models: Models): Addresses {
  /** Changes of one address book happen one after the other. */
  const change = <Result>(userId: string, work: (transaction: Transaction) => Promise<Result>) =>
    transact(database, async (transaction) => {
      const lock = transaction.LOCK.NO_KEY_UPDATE;
      const owner = await models.users.findByPk(userId, { transaction, lock, attributes: ['id'] });
      if (!owner) accountGone();
      return work(transaction);
    });

  const dropDefault = (userId: string, transaction: Transaction) =>
    models.addresses.update(
      { isDefault: false },
      { where: { userId, isDefault: true }, transaction },
    );

  async function find(userId: string, id: string, transaction: Transaction) {
    const row = await models.addresses.findOne({ where: { id, userId }, transaction });
    if (!row) throw new Problem(problems.notFound);
    return row;
  }

  return {
    list: async (userId) => {
      const rows = await models.addresses.findAll({
        where: { userId },
        order: [
          ['isDefault', 'DESC'],
          ['id', 'ASC'],
        ],
      });
      if (rows.length === 0) await assertAccount(database, userId);
      return rows.map((row) => toSaved(row.get()));
    },
    add: (userId, { isDefault = false, ...address }) =>
      change(userId, async (transaction) => {
        const count = await models.addresses.count({ where: { userId }, transaction });
        if (count >= maxAddresses) {
          throw new Problem(problems.conflict, `At most ${maxAddresses} addresses are kept`);
        }
        if (isDefault) await dropDefault(userId, transaction);
        const place = { id: newId(), userId, isDefault: isDefault || count === 0 };
        const row = await models.addresses.create(
          { ...place, ...columns(address) },
          { transaction },
        );
        return toSaved(row.get());
      }),
    replace: (userId, id, { isDefault = false, ...address }) =>
      change(userId, async (transaction) => {
        const row = await find(userId, id, transaction);
        const stays = row.get().isDefault;
        if (isDefault && !stays) await dropDefault(userId, transaction);
        await row.update({ ...columns(address), isDefault: isDefault || stays }, { transaction });
        return toSaved(row.get());
      }),
    remove: (userId, id) =>
      change(userId, async (transaction) => {
        const row = await find(userId, id, transaction);
        await row.destroy({ transaction });
        if (!row.get().isDefault) return;
        const order: [[string, string]] = [['id', 'ASC']];
        const heir = await models.addresses.findOne({ where: { userId }, order, transaction });
        await heir?.update({ isDefault: true }, { transaction });
      }),
  };
}

/** A replaced address loses what the new one does not have. */
function columns({ line2 = undefined, province = undefined, ...rest }: Address) {
  return { ...rest, line2: line2 ?? null, province: province ?? null };
}

function toSaved({ userId: _, line2, province, ...row }: AddressRow): SavedAddress {
  return { ...row, ...(line2 !== null && { line2 }), ...(province !== null && { province }) };
}
