import { sleep } from 'k6';
import { call } from '../lib/call.ts';
import { etagOf } from '../lib/staff.ts';
import { ask, need, tell } from './ask.ts';
import { png, upload, type Place } from './upload.ts';

const suffix = () => crypto.randomUUID().slice(0, 8);

/** A product that an administrator makes, with stock and a picture; answers its id. */
export function makeProduct(token: string): string {
  keepCategory(token);
  const { items } = need<{ items: { slug: string }[] }>('listCategories');
  const sku = `CARGA-${suffix()}`;
  const price = { amount: 1995, currency: 'EUR' };
  const category = items.at(-1)?.slug ?? '';
  const body = { sku, name: `Caja de carga ${sku}`, description: '', category, price };
  const { id } = need<{ id: string }>('createProduct', { token, body });
  fillStock(token, id);
  addPicture(token, id);
  importProduct(token, `sku,name,description,category,price\n${sku},Caja,,${category},2095\n`);
  const etag = etagOf(call('getProduct', { token, at: { idOrSlug: id } }));
  const active = { ...body, status: 'active' };
  tell('replaceProduct', { token, at: { idOrSlug: id }, headers: etag, body: active });
  tell('listInventory', { token });
  tell('listAudit', { token });
  tell('exportProducts', { token, query: 'format=csv' });
  return id;
}

function keepCategory(token: string): void {
  const body = { slug: `carga-${suffix()}`, name: 'Carga' };
  const at = { slug: body.slug };
  tell('createCategory', { token, body });
  const etag = () => etagOf(call('getCategory', { token, at }));
  tell('replaceCategory', { token, at, headers: etag(), body: { ...body, name: 'Otra' } });
  tell('deleteCategory', { token, at, headers: etag() });
}

function fillStock(token: string, id: string): void {
  const headers = etagOf(ask('getStock', { token, at: { id } }));
  tell('setStock', { token, at: { id }, headers, body: { available: 10 } });
  tell('listLedger', { token, at: { id } });
}

function addPicture(token: string, id: string): void {
  const body = { contentType: 'image/png', alt: 'Una caja' };
  const made = need<{ imageId: string; upload: Place }>('requestImage', {
    token,
    at: { id },
    body,
  });
  upload(made.upload, png);
  const at = { id, imageId: made.imageId };
  tell('publishImage', { token, at, body: {} });
  tell('orderImages', { token, at: { id }, body: { order: [made.imageId] } });
  tell('deleteImage', { token, at });
}

/** Waits for its end: until then somebody else changes the product. */
function importProduct(token: string, file: string): void {
  type Upload = { uploadId: string; upload: Place };
  const request = { token, body: { contentType: 'text/csv' } };
  const made = need<Upload>('createImportUpload', request);
  upload(made.upload, file);
  const body = { uploadId: made.uploadId };
  const { id } = need<{ id: string }>('startImport', { token, body });
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = need<{ status: string }>('getImport', { token, at: { id } });
    if (status === 'finished' || status === 'failed') break;
    sleep(0.2);
  }
  tell('listImports', { token });
  tell('listImportErrors', { token, at: { id } });
}

export function putAway(token: string, id: string): void {
  const at = { idOrSlug: id };
  const headers = etagOf(call('getProduct', { token, at }));
  tell('archiveProduct', { token, at, headers });
}
