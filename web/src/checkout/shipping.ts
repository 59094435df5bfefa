import { formatMoney, type Money } from '../format.js';

/** Of services/orders/src/shipping.ts, in cents; the price itself comes from the service. */
const freeFrom = 6000;

export const shippingRule = ({ amount }: Money): string =>
  amount >= freeFrom
    ? 'El envío es gratis.'
    : `El envío depende del peso y es gratis desde ${formatMoney({ amount: freeFrom, currency: 'EUR' })}.`;
