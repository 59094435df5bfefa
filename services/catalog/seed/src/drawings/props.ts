import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import { foliage } from '../illustration/foliage.js';
import { curved, profile } from '../illustration/profile.js';
import type { Solid } from '../illustration/solid.js';
import { hollow, surfaces } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';
import type { Random } from '../random.js';

/** Small things that make furniture look lived with; `at` is the middle of what they stand on. */

const glazes = ['blanco', 'terracota', 'noche', 'crema', 'oliva'] as const;
const twigs = [
  { kind: 'branch', colour: '#7f9472' },
  { kind: 'branch', colour: '#b08a63' },
  { kind: 'plume', colour: '#e0cba6' },
  { kind: 'branch', colour: '#5f8068' },
] as const;

/** The height counts the twigs in it. */
export function vase(at: Point, height: number, random: Random): Solid[] {
  const [radius, tall] = [height * 0.17, height * 0.36];
  const surface = hollow(surfaces[random.pick(glazes)]);
  const twig = random.pick<(typeof twigs)[number]>(twigs);
  const shape = curved(radius, tall, '62,0 95,20 102,42 80,68 46,86 50,100');
  const root: Point = [at[0], at[1], at[2] + tall * 0.97];
  return [turned(at, shape, surface), foliage({ at: root, height: height - tall, ...twig })];
}

export function bowl(at: Point, radius: number): Solid {
  const surface = hollow(surfaces.terracota, '#b7704f');
  return turned(at, curved(radius, radius * 0.5, '40,0 80,44 100,100'), surface);
}

export function basket([x, y, z]: Point, width: number, height: number): Solid {
  const at: Point = [x - width / 2, y - width * 0.4, z];
  return block(at, [width, width * 0.8, height], { ...surfaces.yute, soft: 10 });
}

export function jug(at: Point, height: number): Solid {
  const shape = curved(height * 0.42, height, '60,0 95,30 84,66 48,88 52,100');
  return turned(at, shape, hollow(surfaces.terracota));
}

/** A trailing plant in a small pot. */
export function trailer(at: Point, height: number): Solid[] {
  const pot = turned(
    at,
    profile(height * 0.3, height * 0.5, '74,0 100,100'),
    hollow(surfaces.blanco),
  );
  const root: Point = [at[0], at[1], at[2] + height * 0.48];
  return [pot, foliage({ at: root, height, kind: 'trailing', colour: '#6f9468' })];
}

export function bookStack([x, y, z]: Point, width: number): Solid[] {
  return [surfaces.terracota, surfaces.crema, surfaces.noche].map((surface, index) => {
    const across = width * (1 - index * 0.1);
    const [deep, thick] = [across * 0.7, width * 0.13];
    const at: Point = [x - across / 2, y - deep / 2, z + index * thick];
    return block(at, [across, deep, thick], surface);
  });
}

const bindings = ['salvia', 'terracota', 'crema', 'noche', 'mostaza', 'blanco', 'rosa'] as const;

export interface BookRow {
  /** The lower left front corner of the first book. */
  at: Point;
  /** The room there is; no book is higher. */
  size: readonly [width: number, depth: number, height: number];
}

/** Books side by side from the left, until the width is used up. */
export function bookRow({ at: [x, y, z], size }: BookRow, random: Random): Solid[] {
  const [width, depth, height] = size;
  const books: Solid[] = [];
  let used = 0;
  while (used < width - 20) {
    const thick = Math.min(width - used, random.integer(18, 42));
    const tall = height * (0.72 + random.next() * 0.28);
    const surface = surfaces[random.pick(bindings)];
    books.push(block([x + used, y, z], [thick - 2, depth, tall], surface));
    used += thick;
  }
  return books;
}
