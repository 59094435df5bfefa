import type { Database } from '@tienda/shared/database';
import type { Reader } from '@tienda/shared/reader';
import { publicImage, type Image, type StoredImage } from '@tienda/shared/media';
import { Problem, problems } from '@tienda/shared/problem';
import { euros, type Money } from '@tienda/shared/schemas';
import type { EditableFields } from './admin-queries.js';
import {
  findMovedProduct,
  findProduct,
  type ProductDetailRow,
  type ProductRow,
} from './queries.js';
import { idPattern, slugPattern } from './slugs.js';
import { versionOf } from './versions.js';

export interface ProductItem {
  id: string;
  slug: string;
  name: string;
  category: { slug: string; name: string };
  price: Money;
  available: number;
  image: Image | null;
}

export interface Product extends ProductItem {
  description: string;
  images: Image[];
  attributes: ProductDetailRow['attributes'];
  status: ProductDetailRow['status'];
}

export interface AdminProduct extends Product {
  images: Array<Image & { id: string }>;
  sku: string;
  vatRate: number;
  weightGrams: number;
}

/** With the version of what can be edited of it: the first half of its ETag. */
export interface Versioned<Shown extends Product = Product> {
  product: Shown;
  version: string;
}

export interface Products {
  /**
   * The product, or the slug under which it is found now. Throws 404 for what is not public, except
   * to administrators, who see more of it, and what they have just written.
   */
  find: (
    idOrSlug: string,
    viewer: { isAdmin: boolean },
  ) => Promise<Versioned | { movedTo: string }>;
}

interface Parts {
  reader: Reader;
  writer: Database;
  mediaBaseUrl: string;
}

export function createProducts({ reader, writer, mediaBaseUrl }: Parts): Products {
  return {
    find: async (idOrSlug, { isAdmin }) => {
      const isId = idPattern.test(idOrSlug);
      // Whatever can be neither is not worth a query, and may be text that PostgreSQL cannot take.
      if (!isId && !slugPattern.test(idOrSlug)) throw new Problem(problems.notFound);
      const by = isId ? { id: idOrSlug } : { slug: idOrSlug };
      const row = await findProduct(isAdmin ? writer : reader, by, { anyStatus: isAdmin });
      if (row && isAdmin) return presentForAdmin(row, mediaBaseUrl);
      if (row) return { product: presentProduct(row, mediaBaseUrl), version: editVersion(row) };
      const movedTo = isId ? null : await findMovedProduct(reader, idOrSlug);
      if (movedTo === null) throw new Problem(problems.notFound);
      return { movedTo };
    },
  };
}

/** With the id by which administrators change it. */
export const presentAdminImage = (baseUrl: string, stored: StoredImage & { id: string }) => ({
  id: stored.id,
  ...publicImage(baseUrl, stored),
});

type Shown = ProductRow & { image: StoredImage | null };

function presentItem(row: Shown, mediaBaseUrl: string): ProductItem {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    category: { slug: row.categorySlug, name: row.categoryName },
    price: euros(row.price),
    available: row.available,
    image: row.image && publicImage(mediaBaseUrl, row.image),
  };
}

function presentProduct(row: ProductDetailRow, mediaBaseUrl: string): Product {
  const { description, attributes, status } = row;
  const images = row.images.map((image) => publicImage(mediaBaseUrl, image));
  const item = presentItem({ ...row, image: null }, mediaBaseUrl);
  return { ...item, image: images[0] ?? null, description, images, attributes, status };
}

export function presentForAdmin(
  row: ProductDetailRow,
  mediaBaseUrl: string,
): Versioned<AdminProduct> {
  const { sku, vatRate, weightGrams } = row;
  const images = row.images.map((image) => presentAdminImage(mediaBaseUrl, image));
  const product = { ...presentProduct(row, mediaBaseUrl), images, sku, vatRate, weightGrams };
  return { product, version: editVersion(row) };
}

export function editableFields(row: ProductDetailRow): EditableFields {
  const { sku, slug, name, description, price, vatRate, weightGrams, attributes, status } = row;
  const category = row.categorySlug;
  return {
    sku,
    slug,
    name,
    description,
    category,
    price,
    vatRate,
    weightGrams,
    attributes,
    status,
  };
}

export const editVersion = (row: ProductDetailRow): string => versionOf(editableFields(row));
