import { isDeepStrictEqual } from 'node:util';
import { newId } from '@tienda/shared/ids';
import type { FieldError } from '@tienda/shared/problem';
import type { EditableFields } from './admin-queries.js';
import { defaults, merge } from './admin.js';
import type { ImportedProduct } from './import-rows.js';
import { slugCandidates } from './slugs.js';

/** A product as it is stored. */
export type StoredProduct = EditableFields & { id: string; available: number };

/** A product that rows of a batch name: before it, and after those that were read. */
export interface Entry {
  id: string;
  /** Null for a new one. */
  before: StoredProduct | null;
  after: EditableFields;
  /** Units. */
  stock: number;
}

export function entryOf(before: StoredProduct): Entry {
  return { id: before.id, before, after: fieldsOf(before), stock: before.available };
}

export function fieldsOf({ id: _, available: __, ...fields }: StoredProduct): EditableFields {
  return fields;
}

/** What the rows of a batch are decided by. */
export interface Surroundings {
  /** By SKU. */
  entries: Map<string, Entry>;
  categories: Set<string>;
  /** Id by slug; null for one that a product had before. */
  slugOwners: Map<string, string | null>;
}

export type Outcome = 'created' | 'changed' | 'unchanged' | FieldError;

/** Every slug that a product may want, except the one that has its id. */
export const wantedSlugs = ({ slug, name, sku }: ImportedProduct): string[] =>
  slug === undefined ? slugCandidates({ id: '', name, sku }) : [slug];

/**
 * One row after the others, as if each were alone: a SKU that comes twice is created and then changed,
 * and it makes no difference where a batch ends. A refused row leaves `around` as it was.
 */
export function applyRow(around: Surroundings, product: ImportedProduct): Outcome {
  const { entries, categories, slugOwners } = around;
  const entry = entries.get(product.sku);
  if (!categories.has(product.category)) {
    return { path: 'category', message: 'there is no such category' };
  }
  const owner = product.slug === undefined ? null : slugOwners.get(product.slug);
  if (owner && owner !== entry?.id) return { path: 'slug', message: 'another product has it' };
  const outcome = entry ? change(entry, product) : create(around, product);
  const { id, after } = entries.get(product.sku) ?? {};
  if (id !== undefined && after) slugOwners.set(after.slug, id);
  return outcome;
}

function change(entry: Entry, { stock = entry.stock, ...product }: ImportedProduct): Outcome {
  const after = merge(entry.after, product);
  if (stock === entry.stock && isDeepStrictEqual(after, entry.after)) return 'unchanged';
  Object.assign(entry, { after, stock });
  return 'changed';
}

function create(
  { entries, slugOwners }: Surroundings,
  { stock = 0, ...product }: ImportedProduct,
): Outcome {
  const id = newId();
  const { name, sku } = product;
  const free = (slug: string) => !slugOwners.has(slug);
  const slug = product.slug ?? slugCandidates({ id, name, sku }).find(free);
  if (slug === undefined) return { path: 'slug', message: 'none is free: name one' };
  entries.set(sku, { id, before: null, after: merge({ ...defaults, slug }, product), stock });
  return 'created';
}
