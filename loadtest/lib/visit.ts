import { scenario } from 'k6/execution';
import { Counter } from 'k6/metrics';
import { cookieOf } from './call.ts';
import { choose, placeOrder, putLine, quote, readCart, readOrder, type Owner } from './checkout.ts';
import { shares } from './profiles.ts';
import type { Shelf } from './shelf.ts';
import { currentShopper, type Shopper } from './shoppers.ts';
import { look, search, suggest, type Product } from './shop.ts';
import { beginningOf, drawQuery } from './words.ts';

const searched = new Counter('visit_searches');
const filled = new Counter('visit_carts');
const ordered = new Counter('visit_orders');

export interface Visited {
  shoppers: Shopper[];
  shelf: Shelf;
}

/**
 * One visitor, from the first search to wherever they drop out. Who does what goes by the number of
 * the visit and not by chance, so the shares are right in a short run, too.
 */
export function visit({ shoppers, shelf }: Visited): void {
  const number = scenario.iterationInTest;
  const times = (count: number) => spread(number, count, shares.visits);
  let found: Product[] = [];
  let suggestions = times(shares.suggestions);
  for (let left = times(shares.searches); left > 0; left -= 1) {
    const query = drawQuery();
    for (; suggestions > 0; suggestions -= 1) suggest(beginningOf(query));
    const page = search(`q=${encodeURIComponent(query)}`);
    searched.add(1);
    if (page && page.items.length > 0) found = page.items;
  }
  for (const product of found.slice(0, times(shares.looks))) look(product);
  if (times(shares.carts) === 0) return;
  const guest = fillCart(shelf);
  filled.add(1);
  const cart = Math.floor((number * shares.carts) / shares.visits);
  if (!guest || spread(cart, shares.orders, shares.carts) === 0) return;
  buy({ ...guest, token: currentShopper(shoppers).accessToken });
  ordered.add(1);
}

/** How often the `number`th of many does what `count` in `among` do. */
const spread = (number: number, count: number, among: number): number =>
  Math.floor(((number + 1) * count) / among) - Math.floor((number * count) / among);

/** A guest's, of one to three products; null when it could not be filled. */
function fillCart({ products }: Shelf): Owner | null {
  let guest: Owner = {};
  for (const wanted of choose(products, 1 + Math.floor(Math.random() * 3))) {
    const cookie = cookieOf(putLine(guest, wanted), '__Host-cart');
    if (cookie) guest = { headers: { cookie } };
    if (!guest.headers) return null;
  }
  readCart(guest);
  return guest;
}

/** Whoever signs in takes the guest's cart along. */
function buy(owner: Owner): void {
  quote(owner);
  const order = placeOrder(owner);
  if (order) readOrder(owner, order);
}
