import { formatLength, formatNumber, formatVolume } from '../format.js';

type Value = string | number;

/** The attributes that the shop's products have, in the order they are shown; `Mm` and `Ml` are units. */
const labels: Record<string, string> = {
  material: 'Material',
  colour: 'Color',
  widthMm: 'Ancho',
  depthMm: 'Fondo',
  heightMm: 'Alto',
  lengthMm: 'Largo',
  diameterMm: 'Diámetro',
  seatHeightMm: 'Altura del asiento',
  mattress: 'Colchón',
  capacity: 'Plazas',
  capacityMl: 'Capacidad',
  shelves: 'Baldas',
  drawers: 'Cajones',
  pieces: 'Piezas',
  pages: 'Páginas',
  language: 'Idioma',
  bulb: 'Bombilla',
  power: 'Alimentación',
  light: 'Luz',
  watering: 'Riego',
  outdoor: 'Exterior',
  assembly: 'Montaje',
  care: 'Cuidado',
};

const order = Object.keys(labels);

/** Pairs of label and value; an attribute without a label of its own comes last under its name. */
export function attributesInWords(attributes: Record<string, Value>): Array<[string, string]> {
  return Object.entries(attributes)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([name, value]) => [labels[name] ?? capitalised(name), valueInWords(name, value)]);
}

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
