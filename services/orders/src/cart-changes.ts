import type { Cart } from './schemas.js';

/** A cart line: what was true when it was set, and what is true now. */
interface LineThenAndNow {
  quantity: number;
  unitPriceBefore: number;
  unitPrice: number;
  availableBefore: number;
  available: number;
  sellable: boolean;
}

type Change = Cart['lines'][number]['changes'][number];

/** What a shopper should know. Less stock matters only once there is less than they want. */
export function changesOf(line: LineThenAndNow): Change[] {
  const { unitPriceBefore, unitPrice, availableBefore, available, quantity, sellable } = line;
  if (!sellable) return [{ kind: 'gone', before: availableBefore, now: null }];
  const changes: Change[] = [];
  if (unitPrice > unitPriceBefore) {
    changes.push({ kind: 'price-up', before: unitPriceBefore, now: unitPrice });
  }
  if (unitPrice < unitPriceBefore) {
    changes.push({ kind: 'price-down', before: unitPriceBefore, now: unitPrice });
  }
  if (available < availableBefore && available < quantity) {
    changes.push({ kind: 'less-stock', before: availableBefore, now: available });
  }
  return changes;
}
