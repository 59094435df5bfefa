import { formatLength, formatNumber, formatVolume } from '../format.js';
import type { T } from '../i18n/catalogue.js';

type Value = string | number;

/** The attributes that the shop's products have, in the order they are shown; `Mm` and `Ml` are units. */
const known = [
  'material',
  'colour',
  'widthMm',
  'depthMm',
  'heightMm',
  'lengthMm',
  'diameterMm',
  'seatHeightMm',
  'mattress',
  'capacity',
  'capacityMl',
  'shelves',
  'drawers',
  'pieces',
  'pages',
  'language',
  'bulb',
  'power',
  'light',
  'watering',
  'outdoor',
  'assembly',
  'care',
] as const;

type Known = (typeof known)[number];
const order: readonly string[] = known;

/** Pairs of label and value; an attribute without a label of its own comes last under its name. */
export function attributesInWords(
  attributes: Record<string, Value>,
  t: T<'product'>,
): Array<[string, string]> {
  return Object.entries(attributes)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([name, value]) => [labelOf(name, t), valueInWords(name, value)]);
}

const labelOf = (name: string, t: T<'product'>): string =>
  order.includes(name) ? t(`attributes.${name as Known}`) : capitalised(name);

function placeOf(name: string): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}

function valueInWords(name: string, value: Value): string {
  if (typeof value === 'string') return capitalised(value);
  if (name.endsWith('Mm')) return formatLength(value);
  return name.endsWith('Ml') ? formatVolume(value) : formatNumber(value);
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
