import { rows, type Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import type { StoredImage } from '@tienda/shared/media';
import { preparedRows } from '@tienda/shared/prepared';
import { loadSql } from '@tienda/shared/sql';

const sql = (name: string) => loadSql(import.meta.url, name);
const statements = {
  getCart: sql('get-cart'),
  findCartLines: sql('find-cart-lines'),
  putCartLine: sql('put-cart-line'),
  deleteCartLine: sql('delete-cart-line'),
  emptyCart: sql('empty-cart'),
  joinCarts: sql('join-carts'),
};

/** Whose cart: a shopper's, a guest's by its id, or (both null) none yet. */
export interface CartOwner {
  userId: string | null;
  guestId: string | null;
}

/** A line with the product as it is now and what was true when the line was set. */
export interface CartLineRow {
  productId: string;
  name: string;
  image: StoredImage | null;
  quantity: number;
  unitPrice: number;
  available: number;
  sellable: boolean;
  unitPriceBefore: number;
  availableBefore: number;
}

export const getCart = (database: Database, { userId, guestId }: CartOwner) =>
  preparedRows<CartLineRow>(database, statements.getCart, { userId, guestId });

interface ShopperCartLine {
  cartId: string;
  productId: string;
  quantity: number;
}

export const findCartLines = (database: Database, userId: string) =>
  preparedRows<ShopperCartLine>(database, statements.findCartLines, { userId });

interface PutLine extends CartOwner {
  productId: string;
  quantity: number;
  maxLines: number;
}

interface PutOutcome {
  cartId: string | null;
  /** Whether the product can be bought at all. */
  sellable: boolean;
  /** Whether the shopper's account was deleted. */
  gone: boolean;
  /** False as well when the cart is full. */
  stored: boolean;
}

export async function putCartLine(database: Database, line: PutLine): Promise<PutOutcome> {
  const bind = { ...line, newId: newId() };
  const [outcome] = await preparedRows<PutOutcome>(database, statements.putCartLine, bind);
  return outcome ?? { cartId: null, sellable: false, gone: false, stored: false };
}

export const deleteCartLine = (
  database: Database,
  { userId, guestId, productId }: CartOwner & { productId: string },
) => rows(database, statements.deleteCartLine, { userId, guestId, productId });

export const emptyCart = (database: Database, { userId, guestId }: CartOwner) =>
  rows(database, statements.emptyCart, { userId, guestId });

/**
 * Moves a guest's lines into the shopper's cart; nothing happens when they were moved before. Answers
 * false when the shopper's account was deleted.
 */
export async function joinCarts(
  database: Database,
  carts: { userId: string; guestId: string; maxLines: number },
): Promise<boolean> {
  const joined = await rows(database, statements.joinCarts, { ...carts, newId: newId() });
  return joined.length > 0;
}
