import { handWrittenProducts, seedCategories } from '../src/hand-written.js';
import { seedProducts } from '../src/products.js';
import type { SeedProduct } from '../src/seed-product.js';

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const reserved = ['categories', 'suggestions', 'imports'];

function expectSaleable(product: SeedProduct): void {
  expect(product.slug).toMatch(slug);
  expect(product.slug.length).toBeLessThanOrEqual(200);
  expect(reserved).not.toContain(product.slug);
  expect(product.sku).toMatch(/^[A-Z]{3}-\d{4,}$/);
  expect(product.name.length).toBeLessThanOrEqual(200);
  expect(product.description).toMatch(/^[^ ].*\.$/);
  expect(product.alt).not.toBe('');
  for (const count of [product.price, product.weightGrams, product.stock, product.popularity]) {
    expect(Number.isSafeInteger(count)).toBe(true);
  }
  expect(product.price).toBeGreaterThan(0);
  expect(product.weightGrams).toBeGreaterThan(0);
  expect(product.stock).toBeGreaterThanOrEqual(0);
  expect(product.popularity).toBeGreaterThanOrEqual(0);
  expect(product.popularity).toBeLessThanOrEqual(1_000_000);
  expect([21, 10, 4]).toContain(product.vatRate);
  expect(product.pictureKey).toMatch(slug);
}

function unique(values: readonly string[]): number {
  return new Set(values).size;
}

describe('hand-written products', () => {
  const products = handWrittenProducts();

  it('when no count is given, then they are the catalogue', () => {
    expect([...seedProducts()]).toEqual(products);
    expect(products.length).toBeGreaterThanOrEqual(60);
  });

  it('when read, then every one can be sold and has a picture of its own', () => {
    products.forEach(expectSaleable);
    expect(unique(products.map(({ sku }) => sku))).toBe(products.length);
    expect(unique(products.map(({ slug }) => slug))).toBe(products.length);
    expect(unique(products.map(({ pictureKey }) => pictureKey))).toBe(products.length);
  });

  it('when somebody looks for "mesa", then at least seven popular tables are in stock', () => {
    const tables = products.filter(({ name }) => /\bmesas?\b/i.test(name));
    const best = [...products].sort((a, b) => b.popularity - a.popularity).slice(0, 7);
    expect(tables.length).toBeGreaterThanOrEqual(7);
    expect(best.every((product) => tables.includes(product) && product.stock > 0)).toBe(true);
  });

  it('when the shelves are counted, then some are nearly empty and few are quite', () => {
    const soldOut = products.filter(({ stock }) => stock === 0);
    const last = products.filter(({ stock }) => stock >= 1 && stock <= 3);
    expect(soldOut).toHaveLength(2);
    expect(last.length).toBeGreaterThanOrEqual(3);
  });

  it('when taxed, then plants pay 10 %, books 4 % and everything else 21 %', () => {
    for (const { vatRate, attributes } of products) {
      expect(vatRate).toBe({ 'planta viva': 10, papel: 4 }[String(attributes['material'])] ?? 21);
    }
  });
});

describe('categories', () => {
  const categories = seedCategories();

  it('when listed, then they are a tree two deep, parents first', () => {
    const above = new Map<string, string | null>();
    for (const { slug, parent } of categories) {
      expect(above.has(slug)).toBe(false);
      expect(parent === null || above.get(parent) === null).toBe(true);
      above.set(slug, parent);
    }
    expect(categories.length).toBeGreaterThanOrEqual(8);
    expect(categories.length).toBeLessThanOrEqual(10);
  });

  it('when the shop is filled, then none is empty and no product is outside', () => {
    const known = categories.map(({ slug }) => slug).sort();
    for (const count of [undefined, 1_000]) {
      const used = new Set([...seedProducts(count)].map(({ category }) => category));
      expect([...used].sort()).toEqual(known);
    }
  });
});

describe('generated products', () => {
  it('when made twice, then the rows are equal', () => {
    expect([...seedProducts(1_000)]).toEqual([...seedProducts(1_000)]);
  });

  it('when fewer are asked for, then they are the first of the larger catalogue', () => {
    const many = [...seedProducts(1_000)];
    for (const count of [0, 1, 67, 68, 500]) {
      expect([...seedProducts(count)]).toEqual(many.slice(0, count));
    }
  });

  it('when a thousand are made, then every one can be sold', () => {
    for (const product of seedProducts(1_000)) {
      expectSaleable(product);
    }
  });

  it('when a hundred thousand are made, then none repeats and they share few pictures', () => {
    const [skus, slugs, pictures] = [new Set(), new Set(), new Set()];
    for (const { sku, slug, pictureKey } of seedProducts(100_000)) {
      skus.add(sku);
      slugs.add(slug);
      pictures.add(pictureKey);
    }
    expect(skus.size).toBe(100_000);
    expect(slugs.size).toBe(100_000);
    expect(pictures.size).toBeLessThanOrEqual(200);
  });

  it('when ten thousand are made, then prices, stock and popularity are those of a shop', () => {
    const products = [...seedProducts(10_000)];
    const share = (test: (product: SeedProduct) => boolean) =>
      products.filter(test).length / products.length;
    expect(share(({ price }) => price < 5_000)).toBeGreaterThan(0.2);
    expect(share(({ price }) => price > 50_000)).toBeLessThan(0.2);
    expect(share(({ stock }) => stock === 0)).toBeLessThan(0.06);
    expect(share(({ popularity }) => popularity < 10_000)).toBeGreaterThan(0.5);
    expect(share(({ popularity }) => popularity > 550_000)).toBeLessThan(0.02);
    expect(share(({ name }) => /\bmesas?\b/i.test(name))).toBeGreaterThan(0.08);
  });
});
