// Makes Vendure's schema and fills it with the products on stdin, one JSON object a line, by Vendure's
// own importer.
import { createInterface } from 'node:readline';
import {
  bootstrap,
  ChannelService,
  FastImporterService,
  RequestContextService,
  TaxCategoryService,
} from '@vendure/core';
import { populateInitialData } from '@vendure/core/cli/index.js';
import { config } from './config.mjs';

const atOnce = 4;
const units = 1_000_000;
const vatRates = [21, 10, 4];
const languageCode = config.defaultLanguageCode;

const app = await bootstrap(config);
const context = () => app.get(RequestContextService).create({ apiType: 'admin', languageCode });

await setUp();
const categories = await taxCategories();
await importAll();
await app.close();
process.exit(0);

async function setUp() {
  const { id } = await app.get(ChannelService).getDefaultChannel();
  await app.get(ChannelService).update(await context(), {
    id,
    pricesIncludeTax: true,
    defaultCurrencyCode: 'EUR',
    availableCurrencyCodes: ['EUR'],
  });
  const automatic = [{ name: 'automaticSettle', value: 'false' }];
  await populateInitialData(app, {
    defaultLanguage: languageCode,
    defaultZone: 'Europe',
    countries: [{ name: 'España', code: 'ES', zone: 'Europe' }],
    taxRates: vatRates.map((percentage) => ({ name: `IVA ${percentage}`, percentage })),
    shippingMethods: [{ name: 'Estándar', price: 495, taxRate: 21 }],
    paymentMethods: [
      { name: 'dummy', handler: { code: 'dummy-payment-handler', arguments: automatic } },
    ],
    collections: [],
  });
}

async function taxCategories() {
  const { items } = await app.get(TaxCategoryService).findAll(await context());
  return new Map(items.map(({ name, id }) => [Number(name.replace('IVA ', '')), id]));
}

async function importAll() {
  const importer = app.get(FastImporterService);
  await importer.initialize(await app.get(ChannelService).getDefaultChannel());
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const work = async () => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) return;
      await add(importer, JSON.parse(value));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function add(importer, { sku, slug, name, description, price, vatRate }) {
  const productId = await importer.createProduct({
    enabled: true,
    translations: [{ languageCode, name, slug, description, customFields: {} }],
    customFields: {},
  });
  await importer.createProductVariant({
    productId,
    sku,
    price,
    stockOnHand: units,
    trackInventory: 'TRUE',
    taxCategoryId: categories.get(vatRate),
    translations: [{ languageCode, name, customFields: {} }],
    customFields: {},
  });
}
