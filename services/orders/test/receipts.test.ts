import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { OrderDocument } from '../src/queries.js';
import { renderReceipt } from '../src/receipt-pdf.js';
import { createBucket, s3 } from './aws.js';
import { addProduct, addShopper, placeOrder, type Shopper } from './rows.js';
import { startOrders, until, type OrdersService } from './support.js';

let shop: OrdersService;
let bucket: string;
let ana: Shopper;
let productId: string;
beforeAll(async () => {
  bucket = await createBucket();
  shop = await startOrders({ RECEIPTS_BUCKET: bucket });
  ana = await addShopper(shop, { channel: 'none' });
  productId = await addProduct(shop, { name: 'Lámpara Ñandú de pie', price: 129900 });
});
afterAll(() => shop.stop());

/** What a person reads in a PDF, by poppler's pdftotext; it fails on a file that is none. */
const readPdf = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], { input: pdf }).toString();

const receipt = (id: string, accept = 'application/json', { token }: Shopper = ana) =>
  shop.call('GET', `/orders/${id}/receipt`, { token, headers: { accept } });
const objects = async () =>
  ((await s3.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).map(
    ({ Key = '' }) => Key,
  );
const made = (id: string) =>
  until('the receipt is made', async () => (await receipt(id)).status === 200);

test('when an order is placed, then its receipt is pending until the relay has made it', async () => {
  const { body: order } = await placeOrder(shop, ana, [{ productId, quantity: 2 }]);
  const pending = await receipt(order.id);
  expect(pending.status).toBe(404);
  expect(pending.body.type).toBe('/problems/receipt-pending');
  expect(Number(pending.headers.get('retry-after'))).toBeGreaterThan(0);

  const relay = shop.startRelay();
  await made(order.id);
  const answer = await receipt(order.id);
  const { url, expiresAt } = answer.body;
  expect(answer.body).toEqual({ url: expect.any(String), expiresAt: expect.any(String) });
  expect(new URL(url).origin).toBe(shop.settings.S3_PUBLIC_ENDPOINT_URL);
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
  const left = new Date(expiresAt).getTime() - Date.now();
  expect(left).toBeGreaterThan(50_000);
  expect(left).toBeLessThanOrEqual(60_000);

  const file = await fetch(url);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(file.headers.get('content-disposition')).toContain(`pedido-${order.number}.pdf`);
  const text = readPdf(Buffer.from(await file.arrayBuffer()));
  expect(text).toContain(`#${order.number}`);
  expect(text).toMatch(/Lámpara Ñandú de pie\s+2\s+1\.299,00 €\s+2\.598,00 €/);
  expect(text).toContain('Núria Peña Ibáñez');
  expect(text).toMatch(/Total\s+2\.598,00 €/);
  expect(text).toMatch(/IVA 21 %\s+2\.147,11 €\s+450,89 €/);

  const redirect = await receipt(order.id, '*/*');
  expect(redirect.status).toBe(303);
  expect((await fetch(redirect.headers.get('location') ?? '')).status).toBe(200);

  const eva = await addShopper(shop);
  expect((await receipt(order.id, 'application/json', eva)).body.type).toBe('/problems/not-found');
  await relay.stop();
});

test('when the link is changed or has no signature, then S3 refuses it', async () => {
  shop.startRelay();
  const { body: order } = await placeOrder(shop, ana, [{ productId, quantity: 1 }]);
  await made(order.id);
  const { url } = (await receipt(order.id)).body;
  const forged = new URL(url);
  forged.searchParams.set('X-Amz-Expires', '6000');
  expect((await fetch(forged)).status).toBe(403);
  const unsigned = new URL(url);
  unsigned.searchParams.delete('X-Amz-Signature');
  expect((await fetch(unsigned)).status).toBe(400);
  const other = new URL(url);
  other.pathname = other.pathname.replace(order.id, randomUUID());
  expect((await fetch(other)).status).toBe(403);
});

test('when a link is a minute old, then S3 refuses it', async () => {
  shop.startRelay();
  const { body: order } = await placeOrder(shop, ana, [{ productId, quantity: 1 }]);
  await made(order.id);
  const Key = (await objects()).find((key) => key.startsWith(order.id));
  const signed = (ageSeconds: number) =>
    getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key }), {
      expiresIn: 60,
      signingDate: new Date(Date.now() - ageSeconds * 1000),
    });
  expect((await fetch(await signed(45))).status).toBe(200);
  expect((await fetch(await signed(61))).status).toBe(403);
});

test('when receipts are stored, then nobody can guess where', async () => {
  const keys = await objects();
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f-]{36}\/[0-9a-f]{32}\.pdf$/);
});

test('when a receipt is gone, then it is made again when it is asked for, once', async () => {
  shop.startRelay();
  const { body: order } = await placeOrder(shop, ana, [{ productId, quantity: 1 }]);
  await made(order.id);
  const before = await (await fetch((await receipt(order.id)).body.url)).arrayBuffer();
  const keys = await objects();
  const [Key] = keys.filter((key) => key.startsWith(order.id));
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
  const answers = await Promise.all(Array.from({ length: 5 }, () => receipt(order.id)));
  expect(answers.map(({ status }) => status)).toContain(404);
  await made(order.id);
  const after = await (await fetch((await receipt(order.id)).body.url)).arrayBuffer();
  expect(Buffer.from(after).equals(Buffer.from(before))).toBe(true);
  expect((await objects()).sort()).toEqual(keys.sort());
});

const order = (overrides: Partial<OrderDocument> = {}): OrderDocument => ({
  id: randomUUID(),
  number: 12345,
  userId: randomUUID(),
  status: 'confirmed',
  language: 'es',
  shipping: 490,
  total: 11390,
  taxes: [
    { rate: 21, base: 4512, amount: 948 },
    { rate: 4, base: 5702, amount: 228 },
  ],
  shippingAddress: {
    name: 'Łukasz Șerban',
    line1: 'Ronda de la Ñ, 5',
    postalCode: '17001',
    city: 'Girona',
    province: 'Cataluña',
    country: 'ES',
  },
  carrier: null,
  trackingCode: null,
  placedAt: new Date('2026-11-21T23:30:00Z'),
  lines: [{ productId: randomUUID(), name: 'Silla', quantity: 1, unitPrice: 10900 }],
  history: [],
  ...overrides,
});

test('when a receipt is drawn twice, then the bytes are the same', async () => {
  const document = order();
  expect((await renderReceipt(document)).equals(await renderReceipt(document))).toBe(true);
  const other = await renderReceipt({ ...document, number: 12346 });
  expect(other.equals(await renderReceipt(document))).toBe(false);
});

test('when a receipt is drawn, then it is archivable, tagged and has its fonts', async () => {
  const pdf = await renderReceipt(order());
  const run = (...[command = '', ...args]: string[]) =>
    execFileSync(command, args, { input: pdf }).toString();
  const info = run('pdfinfo', '-meta', '-');
  expect(info).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
  expect(run('pdfinfo', '-')).toMatch(/Title: +Recibo #12345\n[^]*Tagged: +yes/);
  const structure = run('pdfinfo', '-struct-text', '-');
  expect(structure).toMatch(/H1[^\n]*\n +"Recibo #12345"/);
  expect(structure).toMatch(/TR\n +TD\n +"Silla"/);
  // Each line of the list of fonts: embedded, subset, with the characters that its glyphs stand for.
  const fonts = run('pdffonts', '-').trim().split('\n').slice(2);
  expect(fonts).toHaveLength(2);
  for (const font of fonts) expect(font).toMatch(/Inter-.*yes yes yes/);
  const text = readPdf(pdf);
  expect(text).toContain('Tienda, S. L.');
  expect(text).toMatch(/IVA 4 %\s+57,02 €\s+2,28 €/);
});

test('when names are not of Western Europe, then they can be read all the same', async () => {
  const text = readPdf(await renderReceipt(order()));
  expect(text).toContain('Łukasz Șerban');
  expect(text).toContain('17001 Girona (Cataluña)');
  expect(text).toContain('22 de noviembre de 2026');
});

test('when the shopper reads English, then so does the receipt', async () => {
  const text = readPdf(await renderReceipt(order({ language: 'en' })));
  expect(text).toMatch(/Receipt/);
  expect(text).toMatch(/Shipping\s+€4\.90/);
  expect(text).toMatch(/28013 Madrid[^]*Spain/);
  expect(text).not.toContain('España');
});

test('when an order has 100 lines, then every line is on one of its pages', async () => {
  const lines = Array.from({ length: 100 }, (_, n) => ({
    productId: randomUUID(),
    name: `Estantería de pino macizo con cinco baldas regulables, modelo ${n}`,
    quantity: 99,
    unitPrice: 1_000_000_00,
  }));
  const text = readPdf(await renderReceipt(order({ lines, total: 99 * 100 * 1_000_000_00 + 490 })));
  for (let n = 0; n < 100; n += 1)
    expect(text).toMatch(new RegExp(`modelo\\s+.*\\b${n}\\b|modelo ${n}\\b`, 's'));
  const [, pages = '0'] = /Página 1 de (\d+)/.exec(text) ?? [];
  expect(text).toContain(`Página ${pages} de ${pages}`);
  expect(text.split('\f')).toHaveLength(Number(pages) + 1);
});
