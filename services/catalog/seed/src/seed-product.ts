import type { PictureSpec } from './pictures.js';

/** One row of the seed: a product, its stock and its only picture. */
export interface SeedProduct {
  /** Unique, as `MES-0101`; generated ones have six digits. */
  sku: string;
  /** Unique. */
  slug: string;
  name: string;
  description: string;
  /** Slug of a category in `seed/categories.json`. */
  category: string;
  /** Integer cents of EUR, VAT included. */
  price: number;
  /** Whole percent: Spain taxes ornamental plants at 10, printed books at 4, the rest at 21. */
  vatRate: 21 | 10 | 4;
  /** Of one unit with its packing. */
  weightGrams: number;
  /** Units that can be sold; 0 is sold out. */
  stock: number;
  /** 0..1,000,000; more is shown first. */
  popularity: number;
  /** `material`, `colour`, `widthMm`, `depthMm`, `heightMm`, and what a kind of product adds. */
  attributes: Record<string, string | number>;
  picture: PictureSpec;
  /** Same key, same picture: render and upload once, share between products. Fit for a URL. */
  pictureKey: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
}

export interface SeedCategory {
  slug: string;
  name: string;
  /** Slug of the category above; the tree is at most two deep. */
  parent: string | null;
}
