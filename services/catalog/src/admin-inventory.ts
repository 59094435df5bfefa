import { createCursors } from '@tienda/shared/cursor';
import type { Database } from '@tienda/shared/database';
import { publicImage, type Image } from '@tienda/shared/media';
import { euros, type Money } from '@tienda/shared/schemas';
import { z } from 'zod';
import {
  listInventory,
  type InventoryPlace,
  type InventoryRow,
  type InventorySort,
} from './admin-lists-queries.js';
import { pageOf, type Page } from '@tienda/shared/pages';
import { splitWords } from './spelling.js';

export interface InventoryItem {
  id: string;
  sku: string;
  slug: string;
  name: string;
  category: { slug: string; name: string };
  price: Money;
  status: InventoryRow['status'];
  available: number;
  image: Image | null;
  /** ISO 8601. */
  updatedAt: string;
}

export interface InventoryInput {
  q?: string | undefined;
  status?: InventoryRow['status'] | undefined;
  category?: string | undefined;
  lowStock?: boolean | undefined;
  sort: InventorySort;
  limit: number;
  cursor?: string | undefined;
}

/** Products of any status. Reads the writer: what was just edited is there. */
export type Inventory = (input: InventoryInput) => Promise<Page<InventoryItem>>;

interface Parts {
  writer: Database;
  /** Signs cursors. */
  key: string;
  mediaBaseUrl: string;
}

const place = z.strictObject({ value: z.string(), id: z.uuid() });

export function createInventory({ writer, key, mediaBaseUrl }: Parts): Inventory {
  const cursors = createCursors({ key, list: 'inventory', place });
  return async ({ q = '', status = null, category = null, lowStock = false, ...page }) => {
    // Signs alone ask for nothing.
    const words = splitWords(q).length > 0 ? q : null;
    const { sort, limit, cursor } = page;
    const filters = { words, status, category, lowStock };
    const query = [filters, sort];
    const after = cursor === undefined ? null : cursors.open(cursor, query);
    const found = await listInventory(writer, filters, { sort, after, limit: limit + 1 });
    return pageOf(found, {
      limit,
      present: (row) => present(row, mediaBaseUrl),
      seal: (row) => cursors.seal(placeOf(row, sort), query),
    });
  };
}

function placeOf(row: InventoryRow, sort: InventorySort): InventoryPlace {
  const values = {
    updated: row.updatedAt,
    sku: row.sku,
    name: row.plainName,
    available: String(row.scarcity),
  };
  return { value: values[sort], id: row.id };
}

function present(row: InventoryRow, mediaBaseUrl: string): InventoryItem {
  const { id, sku, slug, name, status, available, updatedAt } = row;
  return {
    ...{ id, sku, slug, name, status, available, updatedAt },
    category: { slug: row.categorySlug, name: row.categoryName },
    price: euros(row.price),
    image: row.image && publicImage(mediaBaseUrl, row.image),
  };
}
