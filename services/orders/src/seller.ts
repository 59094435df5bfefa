import { shopName } from './texts.js';

/** Who sells, as receipts name them. Whoever runs a shop puts theirs here; this tax id is nobody's. */
export const seller = {
  name: `${shopName}, S. L.`,
  taxId: 'B00000000',
  address: ['Calle Mayor, 1', '28013 Madrid', 'España'],
};
