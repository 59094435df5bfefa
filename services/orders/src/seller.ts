import { shopName } from './texts.js';

/** Who sells, as receipts name them. Whoever runs a shop puts theirs here; this tax id is nobody's. */
export const seller = {
  taxId: 'B00000000',
  address: {
    name: `${shopName}, S. L.`,
    line1: 'Calle Mayor, 1',
    postalCode: '28013',
    city: 'Madrid',
    country: 'ES',
  },
};
