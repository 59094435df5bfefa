import { call, read } from './call.ts';
import { shelf } from './profiles.ts';
import { search, type Product } from './shop.ts';
import { etagOf, signInStaff, type Staff } from './staff.ts';

export interface Shelf {
  products: Product[];
  /** They are the load tests' own, not the shop's. */
  isOwn: boolean;
}

const generator = __ENV['GENERATOR'];
/** Each of several generators has its own: they begin and end at different times. */
const prefix = generator ? `CARGA-${generator}` : 'CARGA';

/**
 * For `setup`: what the load tests buy. An administrator makes products of their own, or brings last
 * time's back, so that the shop's stock stays as it was and no run ends for want of it. Without one
 * they buy what is in stock.
 */
export function fillShelf(): Shelf {
  const filled = fill(signInStaff());
  if (filled.products.length > 0) return filled;
  throw new Error('There is nothing to buy: seed the shop, or name an administrator');
}

function fill(staff: Staff | null): Shelf {
  if (!staff) return { products: inStock(), isOwn: false };
  const codes = Array.from({ length: shelf.products }, (_, n) => `${prefix}-${1001 + n}`);
  return { products: offer(staff, codes, shelf.available), isOwn: true };
}

/** One more product, of which there is so much; null without an administrator. */
export function offerFlash(available: number): Product | null {
  const staff = signInStaff();
  return staff && (offer(staff, [`${prefix}-0001`], available)[0] ?? null);
}

/** For `teardown`: nobody sees them any more, and the next run finds them. */
export function clearShelf({ products, isOwn }: Shelf): void {
  const staff = isOwn && signInStaff();
  if (!staff) return;
  for (const { id } of products) {
    const at = { idOrSlug: id };
    const headers = etagOf(call('getProduct', { ...staff, at }));
    call('archiveProduct', { token: staff.token, at, headers });
  }
}

function inStock(): Product[] {
  const found = search('inStock=true&limit=100')?.items ?? [];
  return found.filter(({ available }) => available > 5);
}

function offer({ token }: Staff, codes: string[], available: number): Product[] {
  const listed = call('listInventory', { token, query: `q=${prefix}&limit=100` });
  const known = read<{ items: { id: string; sku: string }[] }>(listed)?.items ?? [];
  const categories = read<{ items: { slug: string }[] }>(call('listCategories'))?.items;
  return codes.flatMap((sku) => {
    const body = {
      sku,
      name: `Caja de carga ${sku}`,
      description: 'La compran solo las pruebas de carga.',
      // Not the one at the top of the shop.
      category: categories?.at(-1)?.slug,
      price: { amount: 1995, currency: 'EUR' },
      status: 'active',
    };
    const id = known.find((product) => product.sku === sku)?.id;
    const product = id === undefined ? create(token, body) : bringBack({ token, id, body });
    if (product) setStock({ token, id: product.id, available });
    return product ? [{ ...product, available }] : [];
  });
}

const create = (token: string, body: unknown) =>
  read<Product>(call('createProduct', { token, body }));

function bringBack({ token, id, body }: { token: string; id: string; body: unknown }) {
  const at = { idOrSlug: id };
  const headers = etagOf(call('getProduct', { token, at }));
  return read<Product>(call('replaceProduct', { token, at, headers, body }));
}

function setStock({ token, id, available }: { token: string; id: string; available: number }) {
  const headers = etagOf(call('getStock', { token, at: { id } }));
  read(call('setStock', { token, at: { id }, headers, body: { available } }));
}
