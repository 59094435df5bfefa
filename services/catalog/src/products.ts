import type { Database } from '@tienda/shared/database';
import { publicImage, type Image } from '@tienda/shared/media';
import { Problem, problems } from '@tienda/shared/problem';
import { euros, type Money } from '@tienda/shared/schemas';
import { findMovedProduct, findProduct, type ItemRow, type ProductDetailRow } from './queries.js';

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

export interface Products {
  /** The product, or the slug under which it is found now. Throws 404 for what is not public. */
  find: (idOrSlug: string) => Promise<{ product: Product } | { movedTo: string }>;
}

interface Parts {
  reader: Database;
  mediaBaseUrl: string;
}

const idPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function createProducts({ reader, mediaBaseUrl }: Parts): Products {
  return {
    find: async (idOrSlug) => {
      const isId = idPattern.test(idOrSlug);
      // Whatever can be neither is not worth a query, and may be text that PostgreSQL cannot take.
      if (!isId && !slugPattern.test(idOrSlug)) throw new Problem(problems.notFound);
      const row = await findProduct(reader, isId ? { id: idOrSlug } : { slug: idOrSlug });
      if (row) return { product: presentProduct(row, mediaBaseUrl) };
      const movedTo = isId ? null : await findMovedProduct(reader, idOrSlug);
      if (movedTo === null) throw new Problem(problems.notFound);
      return { movedTo };
    },
  };
}

type Shown = Omit<ItemRow, 'band' | 'value'>;

export function presentItem(row: Shown, mediaBaseUrl: string): ProductItem {
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
