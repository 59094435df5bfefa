import { round } from './canvas.js';
import { darken, lighten } from './colour.js';

/** Where the stalk is, and degrees from pointing upwards, clockwise. */
type Place = readonly [x: number, y: number, turn: number];
type Size = readonly [wide: number, long: number];

const shapes = {
  lance: 'M0 0C5 -3 5 -7 0 -10C-5 -7 -5 -3 0 0Z',
  heart: 'M0 0C-7 -4 -6 5 0 11C6 5 7 -4 0 0Z',
  split:
    'M0 2.5C-3.5 4 -6 1 -5.5 -2L-3.2 -2.2L-5.2 -3.5C-4.8 -5.5 -3.8 -6.5 -3 -7L-1.8 -5L-2 -7.8' +
    'C-1.2 -8.5 -.5 -9 0 -9.5C.5 -9 1.2 -8.5 2 -7.8L1.8 -5L3 -7C3.8 -6.5 4.8 -5.5 5.2 -3.5' +
    'L3.2 -2.2L5.5 -2C6 1 3.5 4 0 2.5Z',
} as const;

export interface LeafShape {
  shape: keyof typeof shapes;
  place: Place;
  size: Size;
  colour: string;
}

export function leaf({
  shape,
  place: [x, y, turn],
  size: [wide, long],
  colour,
}: LeafShape): string {
  const scale = `scale(${round(wide / 10)} ${round(long / 10)})`;
  const transform = `translate(${round(x)} ${round(y)}) rotate(${round(turn)}) ${scale}`;
  return `<path transform="${transform}" fill="${colour}" d="${shapes[shape]}"/>`;
}

export function stem(path: string, colour: string, width = 1): string {
  const look = `fill="none" stroke-linecap="round" stroke="${colour}" stroke-width="${width}"`;
  return `<path d="${path}" ${look}/>`;
}

/** Lighter above zero, darker below: leaves towards the lamp and away from it. */
export function tint(colour: string, light: number): string {
  const share = Math.min(0.3, Math.abs(light) * 0.22);
  return light > 0 ? lighten(colour, share) : darken(colour, share);
}
