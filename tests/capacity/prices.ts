import { readFileSync } from 'node:fs';

interface Price {
  usd: number;
  source: string;
  /** Null: nobody has looked at the source for this table. */
  published: string | null;
}

export interface PriceTable {
  asOf: string;
  region: string;
  note: string;
  hoursPerMonth: number;
  prices: Record<string, Price>;
  free: { cloudFrontGb: number; cloudFrontMillions: number };
  cloudFrontGb: {
    source: string;
    published: string;
    steps: { upToGb: number | null; usd: number }[];
  };
}

export const priceTable = JSON.parse(
  readFileSync(new URL('prices.json', import.meta.url), 'utf8'),
) as PriceTable;

export function usd(name: string): number {
  const price = priceTable.prices[name];
  if (!price) throw new Error(`prices.json has no "${name}"`);
  return price.usd;
}
