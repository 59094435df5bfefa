import { formatMoney, type Money } from '../format.js';

/** The tariff of services/orders/src/shipping.ts, in cents: only an order says its exact price. */
const freeFrom = 6000;
const cheapest = 390;
const dearest = 1990;

export const isShippingFree = ({ amount }: Money): boolean => amount >= freeFrom;

const euros = (amount: number) => formatMoney({ amount, currency: 'EUR' });

/** What shipping goods of this worth will cost, as far as it is known before the order. */
export const shippingInWords = (worth: Money): string =>
  isShippingFree(worth) ? 'Gratis' : `${euros(cheapest)} a ${euros(dearest)}`;

export const shippingRule = (worth: Money): string =>
  isShippingFree(worth)
    ? 'El envío es gratis.'
    : `El envío depende del peso y es gratis desde ${euros(freeFrom)}.`;
