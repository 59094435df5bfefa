import type { Translated } from '../catalogue.js';
import type { texts as spanish } from '../es/layout.js';

export const texts: Translated<typeof spanish> = {
  shop: 'Tienda',
  skip: 'Skip to content',
  about: 'Tienda · furniture and things for the home · prices include VAT',
  footer: 'Footer',
  account: 'My account',
  inbox: 'Message inbox',
  language: 'Language of the shop',
  theme: { label: 'Appearance', system: 'As your system', light: 'Light', dark: 'Dark' },
  header: {
    label: 'Your account and cart',
    staff: 'Back office',
    signIn: 'Sign in',
    account: 'Account',
    yours: 'Your account:',
    cart: 'Cart',
  },
  search: {
    label: 'Search products',
    submit: 'Search',
    placeholder: 'Search for a table, a sofa…',
    suggestions: 'Suggestions',
    count: '{{count, number}} suggestions',
    count_one: '{{count, number}} suggestion',
    category: 'Category',
    product: 'Product',
  },
  notFound: {
    title: 'This page does not exist',
    advice:
      'The link may be old or mistyped. Search above for what you wanted, or browse everything we have.',
  },
  broken: {
    page: 'Something went wrong',
    title: 'This page could not be shown',
    advice:
      'The connection may have been lost, or there is a new version of the shop. Your cart and your orders are safe.',
    reload: 'Reload',
  },
};
