import { pictureKey, type PictureSpec } from './pictures.js';
import { type Random, randomFrom } from './random.js';
import type { SeedProduct } from './seed-product.js';
import {
  type Finish,
  type ProductType,
  readVocabulary,
  typicalPicture,
  type Vocabulary,
} from './vocabulary.js';

/** A type in one of its finishes, with the one picture that all such products share. */
interface Variant {
  type: ProductType;
  finish: Finish;
  picture: PictureSpec;
  key: string;
}

/**
 * Products put together from the vocabulary, one at a time. The one at an index is always the same,
 * whatever the count, so a smaller catalogue is the beginning of a larger one.
 */
export function* generatedProducts(count: number): Generator<SeedProduct> {
  const vocabulary = readVocabulary();
  const tickets = vocabulary.types.flatMap((type) => {
    const variants = type.looks.map((_, index) => variantOf(vocabulary, type, index));
    return Array.from({ length: type.share }, () => variants);
  });
  for (let index = 0; index < count; index += 1) {
    const random = randomFrom(`product ${index}`);
    const variants = tickets[random.integer(0, tickets.length - 1)] ?? [];
    const variant = variants[random.integer(0, variants.length - 1)];
    if (variant) {
      yield assemble(variant, { index, random, collection: collectionName(vocabulary, random) });
    }
  }
}

function variantOf({ finishes }: Vocabulary, type: ProductType, index: number): Variant {
  const name = (type.looks[index] ?? type.looks[0]).finish;
  const finish = finishes[name];
  if (!finish) {
    throw new Error(`vocabulary.json: ${type.name} wants a finish that is not there: ${name}`);
  }
  const picture = typicalPicture(type, index, finish);
  return { type, finish, picture, key: pictureKey(picture) };
}

function collectionName({ collections, editions }: Vocabulary, random: Random): string {
  const place = collections[random.integer(0, collections.length - 1)] ?? '';
  return `${place} ${random.pick(editions)}`.trim();
}

interface Draw {
  index: number;
  random: Random;
  collection: string;
}

function assemble({ type, finish, picture, key }: Variant, draw: Draw): SeedProduct {
  const { index, random, collection } = draw;
  const rank = random.integer(0, type.sizes.length - 1);
  const size = type.sizes[rank] ?? type.sizes[0];
  const [material, colour] = [random.pick(finish.materials), random.pick(finish.colours)];
  const wording = { type, size, material, colour, collection };
  const name = nameOf(wording);
  const share = (random.next() ** 1.7 * 2 + (rank + 1) / type.sizes.length) / 3;
  const { width: widthMm, depth: depthMm, height: heightMm } = size;
  return {
    sku: `${type.category.slice(0, 3).toUpperCase()}-${100_000 + index}`,
    slug: `${slugOf(name)}-${index + 1}`,
    name,
    description: `${sentence(wording)} ${random.pick(type.facts)} ${finish.care}`,
    category: type.category,
    price: priceCents(between(type.euros, share)),
    vatRate: type.vatRate,
    weightGrams: Math.round(between(type.kilos, share) * 100) * 10,
    stock: stockOf(random),
    popularity: popularityOf(random),
    attributes: { material, colour, widthMm, depthMm, heightMm, collection },
    picture,
    pictureKey: key,
    alt: isPlant(type) ? `${type.name} en maceta` : `${type.name} de ${material}`,
  };
}

/** The only ones whose names do not say what they are made of. */
function isPlant(type: ProductType): boolean {
  return !type.named.includes('material');
}

interface Wording {
  type: ProductType;
  size: { width: number; depth: number; height: number };
  material: string;
  colour: string;
  collection: string;
}

/** As in "Mesa de comedor Duero Norte de roble macizo, 160 × 90 cm". */
function nameOf({ type, size, material, collection }: Wording): string {
  const made = isPlant(type) ? '' : ` de ${material}`;
  const measures = (['width', 'depth', 'height'] as const)
    .filter((side) => type.named.includes(side))
    .map((side) => size[side] / 10);
  const measured = measures.length > 0 ? `, ${measures.join(' × ')} cm` : '';
  return `${type.name} ${collection}${made}${measured}`;
}

function sentence({ type, size, material, colour }: Wording): string {
  const measures = [size.width, size.depth, size.height].map((length) => length / 10).join(' × ');
  return isPlant(type)
    ? `${type.name} de unos ${size.height / 10} cm de alto, en su maceta.`
    : `${type.name} de ${material}, en color ${colour}. Mide ${measures} cm.`;
}

/** From 50 € on in whole euros that end in 9, below that with 95 cents. */
function priceCents(euros: number): number {
  return euros < 50 ? Math.floor(euros) * 100 + 95 : Math.round(euros / 10) * 1_000 - 100;
}

/** 4 % are sold out, 8 % nearly, and most have few: the third power is a long tail. */
function stockOf(random: Random): number {
  const luck = random.next();
  if (luck < 0.04) {
    return 0;
  }
  return luck < 0.12 ? random.integer(1, 3) : 4 + Math.floor(random.next() ** 3 * 180);
}

/** One in a hundred is above 550,000 and half are below 5,000; hand-written ones go up to 985,000. */
function popularityOf(random: Random): number {
  return Math.floor(random.next() ** 7 * 600_000);
}

function between([least, most]: readonly [number, number], share: number): number {
  return least + (most - least) * share;
}

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
