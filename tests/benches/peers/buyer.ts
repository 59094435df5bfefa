import { createHash } from 'node:crypto';
import { pickThree } from '../checkout/goods.js';
import { rateOf } from '../support/load.js';

/** Something that can be bought, by what its shop calls it. */
export interface Goods {
  id: string;
  slug: string;
}

/** Somebody who is signed in to a shop, over connections of their own. */
export interface Buyer {
  /** What the first page shows. */
  search: (words: string) => Promise<Goods[]>;
  look: (item: Goods) => Promise<void>;
  /** A cart of one of each, bought; then the order is read. */
  buy: (cart: Goods[]) => Promise<void>;
  leave: () => void;
}

export interface Shop {
  name: string;
  /** Processes that answer. */
  servers: number[];
  goods: Goods[];
  /** One for each buyer who is in the shop at a time. */
  doors: Array<() => Buyer>;
}

export type Step = (buyer: Buyer) => Promise<unknown>;

/** How often a second the buyers of a shop do `step`, one after the other each. */
export function perSecond({ doors }: Shop, step: Step, seconds: number): Promise<number> {
  return rateOf({ workers: doors.length, seconds }, async (index, isOver) => {
    const buyer = doors[index]?.();
    if (!buyer) return 0;
    let count = 0;
    do {
      await step(buyer);
      count += 1;
    } while (!isOver());
    buyer.leave();
    return count;
  });
}

interface Steps {
  search: Step;
  purchase: Step;
  journey: Step;
}

/** What a buyer does in any shop; every search takes the next of the words. */
export function stepsIn({ goods }: Shop, words: string[]): Steps {
  const next = inTurn(words);
  return {
    search: (buyer) => buyer.search(next()),
    purchase: (buyer) => buyer.buy(pickThree(goods)),
    journey: async (buyer) => {
      const found = await buyer.search(next());
      // Few words find fewer than three.
      const cart = [...found.slice(0, 3), ...pickThree(goods)].slice(0, 3);
      await buyer.look(cart[0] ?? { id: '', slug: '' });
      await buyer.buy(cart);
    },
  };
}

/** In an order that says nothing, so that a few of them are like all of them. */
function inTurn(words: string[]): () => string {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const mixed = words.toSorted((a, b) => (digest(a) < digest(b) ? -1 : 1));
  let at = 0;
  return () => mixed[at++ % mixed.length] ?? '';
}
