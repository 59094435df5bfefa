import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';

interface SlugOwner {
  slug: string;
  /** Null: a product had it before. */
  productId: string | null;
}

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  findProducts: sql('find-imported'),
  findSlugOwners: sql('find-slug-owners'),
  findCategories: sql('find-known-categories'),
  lockStock: sql('lock-imported-stock'),
  addProducts: sql('add-imported'),
  changeProducts: sql('change-imported'),
  setStock: sql('set-imported-stock'),
  addAudits: sql('add-audits'),
};

/** The statements of one batch: each takes all its rows at once, and none runs without any. */
export function batchQueries(database: Database, transaction: Transaction) {
  const run = <Row extends object>(statement: string, bind: Record<string, unknown>) =>
    rows<Row>(database, statement, bind, { transaction });
  const write = async (statement: string, name: string, list: object[], bind = {}) => {
    if (list.length === 0) return 0;
    return (await run(statement, { ...bind, [name]: JSON.stringify(list) })).length;
  };
  return {
    /** Locked, with their stock, which is not. */
    findProducts: <Found extends object>(skus: string[]) =>
      run<Found>(statements.findProducts, { skus }),
    findSlugOwners: (slugs: string[]) => run<SlugOwner>(statements.findSlugOwners, { slugs }),
    findCategories: (slugs: string[]) =>
      run<{ slug: string }>(statements.findCategories, { slugs }),
    lockStock: async (ids: string[]) =>
      ids.length === 0
        ? []
        : run<{ productId: string; available: number }>(statements.lockStock, { ids }),
    /** How many: fewer than given when a category has gone meanwhile. */
    addProducts: (products: object[]) => write(statements.addProducts, 'products', products),
    changeProducts: (products: object[]) => write(statements.changeProducts, 'products', products),
    setStock: (counts: object[]) => write(statements.setStock, 'counts', counts),
    addAudits: (userId: string, audits: object[]) =>
      write(statements.addAudits, 'audits', audits, { userId }),
  };
}

export type BatchQueries = ReturnType<typeof batchQueries>;
