import { until } from '../support/until.js';
import type { Shopper } from '../support/shopper.js';
import {
  ask,
  parkMessageOf,
  register,
  saveAddresses,
  signInAsStaff,
  turnOnSecondFactor,
} from './people.js';

type Call = Shopper['call'];

/** What the shop is filled with, so that each page has something to show. */
export interface Content {
  shopper: Shopper;
  newcomer: Shopper;
  /** Asked for a code at each sign-in. */
  careful: Shopper;
  /** By what is done with them. */
  orders: Record<'confirmed' | 'shipped' | 'delivered' | 'cancelled', string>;
  /** Of what a cart is filled with; `changeCart` makes it news. */
  inCart: string[];
  changeCart: () => Promise<void>;
}

export async function makeContent(): Promise<Content> {
  const staff = await signInAsStaff();
  const shopper = await register('Lucía Peña', 'lucia.pena@example.com');
  const newcomer = await register('Marta Ruiz', 'marta.ruiz@example.com');
  const careful = await register('Iker Etxeberria', 'iker.etxeberria@example.com');
  await register('Joana Vidal', 'joana.vidal@example.com');
  await saveAddresses(shopper);
  await turnOnSecondFactor(careful);
  const channel = { method: 'PUT', body: { channel: 'sms' } };
  const orders = await placeOrders(shopper, staff);
  await ask(shopper.call, '/users/me/notifications', channel);
  await placeOrder(shopper, ['cojin']);
  await parkMessageOf(orders.cancelled);
  const inCart = await find(shopper.call, ['mesa', 'lampara', 'alfombra']);
  return { shopper, newcomer, careful, orders, inCart, changeCart: () => change(staff, inCart) };
}

/** One of each status; the words of each are what is searched and bought. */
async function placeOrders(shopper: Shopper, staff: Call): Promise<Content['orders']> {
  const delivered = await placeOrder(shopper, ['estanteria', 'cesta']);
  const cancelled = await placeOrder(shopper, ['espejo']);
  const shipped = await placeOrder(shopper, ['mesa', 'silla', 'lampara']);
  const confirmed = await placeOrder(shopper, ['sofa']);
  const act = (id: string, action: string, body?: unknown) =>
    ask(staff, `/orders/${id}/${action}`, { method: 'POST', body });
  for (const id of [delivered, shipped]) {
    await act(id, 'shipment', { carrier: 'Correos Express', trackingCode: 'PQ7F2Z0700012345' });
  }
  await act(delivered, 'delivery');
  await ask(shopper.call, `/orders/${cancelled}/cancellation`, { method: 'POST' });
  return { confirmed, shipped, delivered, cancelled };
}

/** Answers the order's id, once its messages have gone out. */
async function placeOrder(shopper: Shopper, words: string[]): Promise<string> {
  const ids = await find(shopper.call, words);
  const { body } = await shopper.order(ids.map((productId) => ({ productId, quantity: 1 })));
  const { id } = body as { id: string };
  await until(async () => (await shopper.call(`/orders/${id}/receipt`)).status === 303);
  return id;
}

/** The first product for each word that there is enough of. */
async function find(call: Call, words: string[]): Promise<string[]> {
  const found = words.map(async (word) => {
    const body = await ask(call, `/products?q=${word}&inStock=true&limit=50`);
    const { items } = body as { items: { id: string; available: number }[] };
    const [first] = items.filter(({ available }) => available > 3);
    if (!first) throw new Error(`No product for ${word}`);
    return first.id;
  });
  return Promise.all(found);
}

/** The first becomes dearer, of the second two are left, and the third is sold out. */
async function change(staff: Call, [dearer = '', fewer = '', none = '']: string[]): Promise<void> {
  const { headers, body } = await staff(`/products/${dearer}`);
  const { sku, name, description, category, price } = body as Product;
  const dear = { amount: price.amount + 1500, currency: price.currency };
  await ask(staff, `/products/${dearer}`, {
    method: 'PUT',
    headers: { 'if-match': headers.get('etag') ?? '' },
    body: { sku, name, description, category: category.slug, price: dear, status: 'active' },
  });
  await setStock(staff, fewer, 2);
  await setStock(staff, none, 0);
}

interface Product {
  sku: string;
  name: string;
  description: string;
  category: { slug: string };
  price: { amount: number; currency: string };
}

async function setStock(staff: Call, id: string, available: number): Promise<void> {
  const { headers } = await staff(`/products/${id}/stock`);
  await ask(staff, `/products/${id}/stock`, {
    method: 'PUT',
    headers: { 'if-match': headers.get('etag') ?? '' },
    body: { available },
  });
}
