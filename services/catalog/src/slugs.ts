/** What a slug looks like. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What an id looks like. A slug must not: paths take either. */
export const idPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Paths beside the products, which no product may be called. */
export const reservedSlugs = [
  'categories',
  'suggestions',
  'imports',
  'export',
  'inventory',
  'audit',
];
const maxLength = 200;

/** "Sofá «Dúo» 2,5" → "sofa-duo-2-5"; empty when there is no letter or digit. */
export function slugOf(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[a-z0-9]+/g)?.join('-') ?? '';
}

/** Slugs for a product without a given one, the nicest first; the last is its alone. */
export function slugCandidates({ id, name, sku }: Record<'id' | 'name' | 'sku', string>): string[] {
  const base = slugOf(name).slice(0, 120).replace(/-$/, '') || 'producto';
  const all = [base, `${base}-${slugOf(sku)}`, `${base}-${id.slice(-12)}`];
  return all.filter(
    (slug) =>
      slugPattern.test(slug) &&
      slug.length <= maxLength &&
      !idPattern.test(slug) &&
      !reservedSlugs.includes(slug),
  );
}
