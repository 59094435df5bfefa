import { z } from 'zod';
import { nameIn, readData, vatRate } from './data-files.js';
import { drawings } from './drawings/catalogue.js';
import { motifs, walls } from './illustration/backdrop.js';
import { surfaces } from './illustration/surfaces.js';
import type { PictureSpec } from './pictures.js';

const words = z.tuple([z.string()], z.string());
const range = z.tuple([z.number().positive(), z.number().positive()]);

/** What products are made of, with words that all fit the same picture. */
const finish = z.strictObject({
  body: nameIn(surfaces),
  accent: nameIn(surfaces),
  materials: words,
  colours: words,
  /** A sentence on how to look after it. */
  care: z.string(),
});

/** Centimetres, "width x depth x height". */
const size = z
  .string()
  .regex(/^\d+x\d+x\d+$/)
  .transform((text) => {
    const [width = 1, depth = 1, height = 1] = text.split('x').map((part) => Number(part) * 10);
    return { width, depth, height };
  });

/** "finish wall motif" of a picture. */
const look = z.string().transform((text, context) => {
  const [name = '', wall, motif] = text.split(' ');
  const backdrop = z
    .object({ wall: nameIn(walls), motif: nameIn(motifs) })
    .safeParse({ wall, motif });
  if (!backdrop.success) {
    context.addIssue(`${text}: ${backdrop.error.message}`);
    return z.NEVER;
  }
  return { finish: name, ...backdrop.data };
});

const type = z.strictObject({
  name: z.string(),
  category: z.string(),
  /** How often it comes up, against the other types. */
  share: z.int().positive(),
  /** Cheapest and dearest, VAT included. */
  euros: range,
  /** Lightest and heaviest. */
  kilos: range,
  drawing: nameIn(drawings),
  /** From small to large; the last is the one that pictures show. */
  sizes: z.tuple([size], size),
  /** What its name goes on to say. */
  named: z.array(z.enum(['material', 'width', 'depth', 'height'])),
  looks: z.tuple([look], look),
  facts: words,
  vatRate: vatRate.default(21),
});

const schema = z.strictObject({
  /** Names of collections, several a line. */
  collections: z.array(z.string()).transform((lines) => lines.join(' ').split(' ')),
  /** What may follow a collection's name; empty for the first edition. */
  editions: words,
  finishes: z.record(z.string(), finish),
  types: z.array(type),
});

export type Finish = z.output<typeof finish>;
export type ProductType = z.output<typeof type>;
export type Vocabulary = z.output<typeof schema>;

/** What generated products are put together from. */
export function readVocabulary(): Vocabulary {
  return readData('vocabulary.json', schema);
}

/** Millimetres and millimetres alone: the size that all products of a type are drawn in. */
export function typicalPicture(type: ProductType, index: number, finish: Finish): PictureSpec {
  const { wall, motif } = type.looks[index] ?? type.looks[0];
  const { body, accent } = finish;
  const { width, depth, height } = type.sizes.at(-1) ?? type.sizes[0];
  return { drawing: type.drawing, body, accent, wall, motif, width, depth, height };
}
