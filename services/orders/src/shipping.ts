/** Of the goods, VAT included, from which shipping costs nothing. In cents. */
const freeFrom = 6000;

/** What a parcel of at most so many grams costs, in cents with VAT; the last one is for all above. */
const tariff = [
  { upToGrams: 2_000, price: 390 },
  { upToGrams: 5_000, price: 490 },
  { upToGrams: 10_000, price: 690 },
  { upToGrams: 30_000, price: 990 },
  { upToGrams: Infinity, price: 1990 },
];

/** Shipping is a service of its own, taxed at the general rate. Per cent. */
export const shippingVatRate = 21;

/** The price of shipping goods of this worth (cents) and weight, in cents with VAT. */
export function shippingOf({ worth, grams }: { worth: number; grams: number }): number {
  if (worth >= freeFrom) return 0;
  return tariff.find(({ upToGrams }) => grams <= upToGrams)?.price ?? 0;
}
