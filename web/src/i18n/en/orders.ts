import type { Translated } from '../catalogue.js';
import type { texts as spanish } from '../es/orders.js';

export const texts: Translated<typeof spanish> = {
  order: 'Order #{{number}}',
  placed: 'Placed on {{at, moment}}',
  missing: 'This order does not exist or is not yours',
  state: 'Status',
  sentTo: 'Delivery to',
  status: {
    confirmed: 'Confirmed',
    shipped: 'Shipped',
    delivered: 'Delivered',
    cancelled: 'Cancelled',
  },
  views: {
    label: 'Which orders',
    all: 'All',
    confirmed: 'Confirmed',
    shipped: 'Shipped',
    delivered: 'Delivered',
    cancelled: 'Cancelled',
  },
  none: {
    all: 'You have not bought anything yet.',
    toAll: 'See all',
    confirmed: 'You have no confirmed orders.',
    shipped: 'You have no shipped orders.',
    delivered: 'You have no delivered orders.',
    cancelled: 'You have no cancelled orders.',
  },
  listed: '{{count, number}} orders',
  listed_one: '{{count, number}} order',
  lastListed: 'The last {{count, number}} orders',
  lastListed_one: 'The last order',
  older: 'Show earlier orders',
  cancel: {
    done: 'Order cancelled. {{total, money}} will be refunded.',
    ask: 'Cancel the order',
    question:
      'Cancel order #{{number}}? {{total, money}} will be refunded, and it cannot be undone.',
    pending: 'Cancelling…',
    yes: 'Yes, cancel it',
    no: 'No, keep it',
  },
  tooLate: {
    confirmed: 'It can no longer be cancelled: the order is confirmed.',
    shipped: 'It can no longer be cancelled: the order has been shipped.',
    delivered: 'It can no longer be cancelled: the order has been delivered.',
    cancelled: 'It can no longer be cancelled: the order is cancelled.',
  },
  thanks: {
    purchase: 'Thank you for your purchase.',
    order: 'Your order #{{number}} will be shipped.',
    inbox: 'See the message in the inbox',
    sms: 'We are confirming it by text message to {{phone}}.',
    none: 'We will send you no messages: you can follow it in “My orders”.',
    email: 'We are confirming it by e-mail to {{email}}.',
  },
  history: {
    next: 'Next',
    later: 'Later',
    by: 'By {{actor}}',
    carrier: 'Carrier',
    tracking: 'Tracking',
  },
  lines: {
    title: 'Products',
    shipping: 'Delivery',
    free: 'Free',
    vat: 'VAT included, {{rate, number}}% of {{base, money}}',
  },
  receipt: {
    open: 'View receipt',
    how: '(PDF, opens in another tab)',
    late: 'The receipt is taking long: look again',
    pending: 'Preparing the receipt…',
  },
};
