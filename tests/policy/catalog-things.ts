import { randomUUID } from 'node:crypto';
import { categoryOfTests } from '../support/goods.js';
import type { Answer } from './call.js';
import type { Maker, Thing } from './thing.js';

const idOf = ({ body }: Answer): string => String(body['id']);
const etagOf = ({ headers }: Answer) => ({ 'if-match': headers['etag'] ?? '' });

export const newProduct = () => ({
  sku: `P-${randomUUID().slice(0, 18)}`,
  name: 'Banco de pruebas',
  description: '',
  category: categoryOfTests,
  price: { amount: 1500, currency: 'EUR' },
});

export async function product({ staff }: Maker): Promise<Thing> {
  const body = newProduct();
  const made = await staff('POST', '/products', body);
  const id = idOf(made);
  return { params: { id, idOrSlug: id }, headers: etagOf(made), body };
}

export async function stock(maker: Maker): Promise<Thing> {
  const { params } = await product(maker);
  const found = await maker.staff('GET', `/products/${params['id']}/stock`);
  return { params, headers: etagOf(found) };
}

/** A square of one colour. */
const smallestPng = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  (sign) => sign.charCodeAt(0),
);

const upload = async (form: unknown, content: BlobPart): Promise<void> => {
  const { url, fields } = form as { url: string; fields: Record<string, string> };
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([content]));
  await fetch(url, { method: 'POST', body });
};

export async function uploadedImage(maker: Maker): Promise<Thing> {
  const { params } = await product(maker);
  const path = `/products/${params['id']}/images`;
  const { body } = await maker.staff('POST', path, { contentType: 'image/png' });
  await upload(body['upload'], smallestPng);
  return { params: { ...params, imageId: String(body['imageId']) } };
}

export async function image(maker: Maker): Promise<Thing> {
  const made = await uploadedImage(maker);
  const { id, imageId } = made.params;
  await maker.staff('PUT', `/products/${id}/images/${imageId}`, {});
  return made;
}

export const newCategory = () => ({
  slug: `politica-${randomUUID()}`,
  name: 'Categoría de pruebas',
  parent: categoryOfTests,
});

export async function category({ staff }: Maker): Promise<Thing> {
  const body = newCategory();
  const made = await staff('POST', '/products/categories', body);
  return { params: { slug: body.slug }, headers: etagOf(made), body };
}

export async function uploadedImport({ staff }: Maker): Promise<Thing> {
  const wanted = { contentType: 'text/csv' };
  const { body } = await staff('POST', '/products/imports/uploads', wanted);
  const { uploadId } = body;
  await upload(body['upload'], 'sku,name\n');
  return { params: {}, body: { uploadId } };
}

export async function productImport(maker: Maker): Promise<Thing> {
  const { body } = await uploadedImport(maker);
  return { params: { id: idOf(await maker.staff('POST', '/products/imports', body)) } };
}
