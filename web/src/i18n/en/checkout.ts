import type { Translated } from '../catalogue.js';
import type { texts as spanish } from '../es/checkout.js';

export const texts: Translated<typeof spanish> = {
  title: 'Checkout',
  pending: 'We are confirming your order. There is no need to press again.',
  confirming: 'Confirming…',
  resume: 'Check and finish',
  confirm: 'Place the order',
  address: {
    title: 'Where shall we send it?',
    other: 'Another address',
    keep: 'Save this address in my account',
    name: 'Full name',
    line1: 'Street and number',
    line2: 'Floor, door…',
    postalCode: 'Postcode',
    city: 'Town or city',
    province: 'Province',
    country: 'Country',
  },
  payment: {
    title: 'Payment',
    sandbox:
      'Payment is a test here: no card is asked for and nothing is charged. Choose what the bank shall answer.',
    tok_ok: 'Test card',
    tok_slow: 'Slow test card',
    tok_unknown: 'Uncertain test card',
    tok_declined: 'Test card without funds',
  },
  paymentDetails: {
    tok_ok: 'The payment is accepted.',
    tok_slow: 'Accepted after 3 seconds.',
    tok_unknown:
      'The bank reserves the money and its answer gets lost: the shop asks again, and you pay only once.',
    tok_declined: 'The payment is declined.',
  },
  summary: {
    title: 'Your order',
    shipping: 'Delivery',
    byWeight: 'By weight',
    free: 'Free',
    totalBefore: 'Total before delivery',
    vat: '{{shipping}} VAT included.',
    change: 'Change the cart',
  },
  refusal: {
    unresolved:
      'We do not know whether your order went through. Press “Check and finish”: if it did we will show it to you, and if not it is placed now. You never buy twice.',
    product: 'A product',
    adjusted: 'Cart changed. Look it over and place the order.',
    adjust: 'Change the cart',
    notPlaced: 'Your order was not placed and nothing was charged:',
    gone: 'no longer sold.',
    soldOut: 'sold out.',
    left: 'only {{count, number}} left.',
    left_one: 'only {{count, number}} left.',
  },
};
