import { transact, type Database, type Transaction } from '@tienda/shared/database';
import { violates } from '@tienda/shared/database-errors';
import { newId } from '@tienda/shared/ids';
import { invalid, Problem, problems } from '@tienda/shared/problem';
import type { Money } from '@tienda/shared/schemas';
import {
  adminQueries,
  type AdminQueries,
  type Change,
  type EditableFields,
} from './admin-queries.js';
import { changesBetween } from './audit.js';
import { catalogProblems } from './problems.js';
import {
  editableFields,
  editVersion,
  presentForAdmin,
  type AdminProduct,
  type Versioned,
} from './products.js';
import { findProduct, type ProductDetailRow } from './queries.js';
import { slugCandidates } from './slugs.js';
import { precondition } from './versions.js';

type Optional = 'slug' | 'status' | 'vatRate' | 'weightGrams' | 'attributes';

export type ProductInput = Omit<EditableFields, Optional | 'price'> & { price: Money } & {
  [Field in Optional]?: EditableFields[Field] | undefined;
};

/** Who changes which product, and the `If-Match` that was sent. */
export interface Edit {
  id: string;
  userId: string;
  ifMatch: string | undefined;
}

/** Every change leaves one row in `audit`; what changes nothing leaves none. */
export interface Administration {
  create: (userId: string, input: ProductInput) => Promise<Versioned<AdminProduct>>;
  replace: (edit: Edit, input: ProductInput) => Promise<Versioned<AdminProduct>>;
  /** Products are never deleted: orders and the ledger go on naming them. */
  archive: (edit: Edit) => Promise<void>;
}

export function createAdministration(writer: Database, mediaBaseUrl: string): Administration {
  const inTransaction = <Result>(work: (scope: Scope) => Promise<Result>) =>
    transact(writer, (transaction) => work(scopeOf(writer, transaction))).catch(nameDuplicate);

  const change = async ({ id, userId, ifMatch }: Edit, action: Change['action'], alter: Alter) => {
    const check = precondition(ifMatch);
    return inTransaction(async ({ queries, lock, find }) => {
      const row = await lock(id);
      check(editVersion(row));
      const before = editableFields(row);
      const after = alter(before);
      const changes = changesBetween(before, after);
      if (Object.keys(changes).length === 0) return presentForAdmin(row, mediaBaseUrl);
      if (!(await queries.changeProduct(id, after))) throw unknownCategory();
      await queries.addAudit({ productId: id, userId, action, changes });
      return presentForAdmin(await find(id), mediaBaseUrl);
    });
  };

  return {
    create: async (userId, input) => {
      const add = () => inTransaction((scope) => create(scope, userId, input));
      // Of two who add one name at once, the second finds its address taken, and is given another.
      const row = await add().catch((error: unknown) => {
        if (input.slug === undefined && isSlugTaken(error)) return add();
        throw error;
      });
      return presentForAdmin(row, mediaBaseUrl);
    },
    replace: (edit, input) => change(edit, 'changed', (before) => merge(before, input)),
    archive: async (edit) => {
      await change(edit, 'archived', (before) => ({ ...before, status: 'archived' }));
    },
  };
}

type Alter = (before: EditableFields) => EditableFields;

interface Scope {
  queries: AdminQueries;
  find: (id: string) => Promise<ProductDetailRow>;
  /** Reads it once no one else can change it; throws 404. */
  lock: (id: string) => Promise<ProductDetailRow>;
}

function scopeOf(writer: Database, transaction: Transaction): Scope {
  const queries = adminQueries(writer, transaction);
  const find = async (id: string) => {
    const row = await findProduct(writer, { id }, { anyStatus: true, transaction });
    if (!row) throw new Problem(problems.notFound);
    return row;
  };
  const lock = async (id: string) => {
    await queries.lockProduct(id);
    return find(id);
  };
  return { queries, find, lock };
}

async function create({ queries, find }: Scope, userId: string, input: ProductInput) {
  const id = newId();
  const fields = await complete(queries, id, input);
  if (!(await queries.addProduct(id, fields))) throw unknownCategory();
  const changes = changesBetween({}, fields);
  await queries.addAudit({ productId: id, userId, action: 'created', changes });
  return find(id);
}

async function complete(queries: AdminQueries, id: string, input: ProductInput) {
  const { name, sku } = input;
  const slug = input.slug ?? (await queries.chooseSlug(slugCandidates({ id, name, sku })));
  if (slug === null) throw new Problem(catalogProblems.slugTaken);
  return merge({ ...defaults, slug }, input);
}

/** Of a new product. */
export const defaults = {
  status: 'draft',
  vatRate: 21,
  weightGrams: 1000,
  attributes: {},
} as const;

export function merge(base: Pick<EditableFields, Optional>, input: ProductInput): EditableFields {
  const { sku, name, description, category } = input;
  return {
    ...{ sku, name, description, category, price: input.price.amount },
    slug: input.slug ?? base.slug,
    status: input.status ?? base.status,
    vatRate: input.vatRate ?? base.vatRate,
    weightGrams: input.weightGrams ?? base.weightGrams,
    attributes: input.attributes ?? base.attributes,
  };
}

const unknownCategory = () => invalid([{ path: 'category', message: 'there is no such category' }]);

const isSlugTaken = (error: unknown) =>
  error instanceof Problem && error.type === catalogProblems.slugTaken;

function nameDuplicate(error: unknown): never {
  if (violates(error, 'products_sku_key')) throw new Problem(catalogProblems.skuTaken);
  if (violates(error, 'products_slug_key')) throw new Problem(catalogProblems.slugTaken);
  throw error;
}
