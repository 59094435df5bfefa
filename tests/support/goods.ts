import { randomUUID } from 'node:crypto';
import { newId } from '@tienda/shared/ids';
import { signToken } from '@tienda/shared/testing';
import { shop } from './shop.js';

/** A category that no test searches or filters by, so that what one test makes is not what another finds. */
export const categoryOfTests = 'cocina';

interface Change {
  /** In cents. */
  price?: number;
  available?: number;
  status?: 'active' | 'archived';
}

interface Start {
  /** In cents. */
  price: number;
  available: number;
  weightGrams?: number;
}

/** A product of a test's own, made and changed as an administrator does it, so that the books stay right. */
export async function createProduct(name: string, start: Start) {
  const body = (price: number, status: string) => ({
    sku: `T-${randomUUID().slice(0, 18)}`,
    name,
    description: '',
    category: categoryOfTests,
    price: { amount: price, currency: 'EUR' },
    status,
    ...(start.weightGrams !== undefined && { weightGrams: start.weightGrams }),
  });
  let { price } = start;
  const made = await asStaff('/products', { method: 'POST', body: body(price, 'active') });
  const { id, sku } = (await made.json()) as { id: string; sku: string };
  const change = async (to: Change) => {
    if (to.available !== undefined) {
      await replace(`/products/${id}/stock`, { available: to.available });
    }
    if (to.price === undefined && to.status === undefined) return;
    price = to.price ?? price;
    await replace(`/products/${id}`, { ...body(price, to.status ?? 'active'), sku });
  };
  const available = async () => {
    const stock = await asStaff(`/products/${id}/stock`);
    return ((await stock.json()) as { available: number }).available;
  };
  await change({ available: start.available });
  return { id, name, change, available };
}

async function replace(path: string, body: unknown): Promise<void> {
  const etag = (await asStaff(path)).headers.get('etag') ?? '';
  await asStaff(path, { method: 'PUT', body, headers: { 'if-match': etag } });
}

interface CallOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls the API with an administrator's token; throws on every refusal. */
export async function asStaff(path: string, { method = 'GET', body, headers }: CallOptions = {}) {
  const response = await fetch(shop.edgeUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${signToken({ userId: newId(), role: 'admin' })}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
