import type { Money } from '../format.js';
import type { T } from '../i18n/catalogue.js';

/** Of services/orders/src/shipping.ts, in cents; the price itself comes from the service. */
const freeFrom = 6000;

export const shippingRule = ({ amount }: Money, t: T<'cart'>): string =>
  amount >= freeFrom
    ? t('shipping.free')
    : t('shipping.byWeight', { price: { amount: freeFrom, currency: 'EUR' } });
