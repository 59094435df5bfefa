import { accountGone } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { publicImage } from '@tienda/shared/media';
import { invalid, Problem } from '@tienda/shared/problem';
import { euros } from '@tienda/shared/schemas';
import { changesOf } from './cart-changes.js';
import {
  deleteCartLine,
  emptyCart,
  findCartLines,
  getCart,
  joinCarts,
  putCartLine,
  type CartLineRow,
  type CartOwner,
} from './cart-queries.js';
import type { BasketLine } from './pricing.js';
import { orderProblems } from './problems.js';
import type { Cart as ShownCart } from './schemas.js';

const maxLines = 100;

interface CartOptions {
  database: Database;
  /** Where the pictures are, without a slash at its end. */
  mediaBaseUrl: string;
}

/** Carts of guests and shoppers. `owner` is whoever `join` answered. */
export function createCart({ database, mediaBaseUrl }: CartOptions) {
  /** A guest who has signed in takes their cart along, at the first request that shows both. */
  async function join({ userId, guestId }: CartOwner): Promise<CartOwner> {
    if (userId === null) return { userId, guestId };
    if (guestId !== null && !(await joinCarts(database, { userId, guestId, maxLines }))) {
      accountGone();
    }
    return { userId, guestId: null };
  }

  async function get(owner: CartOwner): Promise<ShownCart> {
    const found = await getCart(database, owner);
    const lines = found.map((row) => toLine(row, mediaBaseUrl));
    const total = lines.reduce((sum, { lineTotal }) => sum + lineTotal.amount, 0);
    const itemCount = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    return { lines, total: euros(total), itemCount };
  }

  /** Sets a line to today's price; answers the cart, and its id for the guest's cookie. */
  async function put(
    owner: CartOwner,
    { productId, quantity }: BasketLine,
  ): Promise<{ cart: ShownCart; cartId: string }> {
    const line = { ...owner, productId, quantity, maxLines };
    const { cartId, sellable, gone, stored } = await putCartLine(database, line);
    if (gone) accountGone();
    if (!sellable) {
      const items = [{ productId }];
      throw new Problem(orderProblems.productUnavailable, undefined, { extra: { items } });
    }
    if (!stored || cartId === null) {
      throw invalid([{ path: 'productId', message: `a cart holds at most ${maxLines} products` }]);
    }
    const guestId = owner.userId === null ? cartId : null;
    return { cart: await get({ ...owner, guestId }), cartId };
  }

  async function remove(owner: CartOwner, productId: string): Promise<void> {
    await deleteCartLine(database, { ...owner, productId });
  }

  async function empty(owner: CartOwner): Promise<void> {
    await emptyCart(database, owner);
  }

  /** What a shopper's order of the whole cart asks for. */
  async function basketOf(userId: string): Promise<{ cartId: string | null; lines: BasketLine[] }> {
    const found = await findCartLines(database, userId);
    const lines = found.map(({ productId, quantity }) => ({ productId, quantity }));
    return { cartId: found[0]?.cartId ?? null, lines };
  }

  return { join, get, put, remove, empty, basketOf };
}

export type Cart = ReturnType<typeof createCart>;

/** A product that is gone stays in sight, but costs nothing. */
function toLine(row: CartLineRow, mediaBaseUrl: string): ShownCart['lines'][number] {
  const { productId, name, image, quantity, unitPrice, available, sellable } = row;
  return {
    productId,
    name,
    image: image && publicImage(mediaBaseUrl, image),
    quantity,
    unitPrice: euros(unitPrice),
    lineTotal: euros(sellable ? quantity * unitPrice : 0),
    available: sellable ? available : 0,
    changes: changesOf(row),
  };
}
