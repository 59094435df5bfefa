import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import { repeat } from '../illustration/repeat.js';
import { rod } from '../illustration/rod.js';
import type { Solid } from '../illustration/solid.js';
import type { Surface } from '../illustration/surfaces.js';

export interface Legs {
  /** What they stand under: width and depth of the body, and its height above the floor. */
  under: readonly [width: number, depth: number, height: number];
  surface: Surface;
  /** From the body's edge to the middle of a leg. */
  inset: number;
  /** How far the foot stands out from there; 0 unless given. */
  splay?: number;
  /** Thickness above and, when it tapers, at the foot. */
  thick: number;
  foot?: number;
  /** The body's lower left front corner on the floor, when that is not 0, 0. */
  at?: readonly [x: number, y: number];
}

/** Four legs under a body. */
export function legs({
  under,
  surface,
  inset,
  splay = 0,
  thick,
  foot,
  at = [0, 0],
}: Legs): Solid[] {
  const [width, depth, height] = under;
  return [depth - inset, inset].flatMap((y) =>
    [inset, width - inset].map((x) => {
      const [outX, outY] = [x < width / 2 ? -splay : splay, y < depth / 2 ? -splay : splay];
      const from: Point = [at[0] + x, at[1] + y, height];
      const to: Point = [from[0] + outX, from[1] + outY, 0];
      return rod({ from, to, width: thick, end: foot ?? thick, surface });
    }),
  );
}

export interface Fronts {
  /** The lower left corner of the opening that the fronts close, and its size. */
  at: Point;
  size: readonly [width: number, height: number];
  grid?: readonly [columns: number, rows: number];
  surface: Surface;
  handle: Surface;
}

const gap = 5;
const thickness = 18;

/** Drawer fronts in a grid, a little proud of the body behind them, each with a pull. */
export function drawers({ at, size, grid = [1, 1], surface, handle }: Fronts): Solid[] {
  return cells({ at, size, grid }).flatMap(({ corner, across, up }) => {
    const [x, y, z] = corner;
    const pull: Point = [x + across / 2 - 45, y - 20, z + up * 0.62];
    const front = block(corner, [across, thickness, up], surface);
    return [front, block(pull, [90, 20, 14], handle)];
  });
}

/** Doors side by side, opening in pairs, each with an upright bar. */
export function doors({ at, size, grid = [1, 1], surface, handle }: Fronts): Solid[] {
  return cells({ at, size, grid }).flatMap(({ corner, across, up }, index) => {
    const [x, y, z] = corner;
    const tall = Math.min(240, up * 0.3);
    const bar: Point = [x + (index % 2 ? 34 : across - 50), y - 22, z + (up - tall) / 2];
    return [block(corner, [across, thickness, up], surface), block(bar, [14, 22, tall], handle)];
  });
}

interface Cell {
  corner: Point;
  across: number;
  up: number;
}

function cells({
  at,
  size,
  grid: [columns, rows],
}: Required<Pick<Fronts, 'at' | 'size' | 'grid'>>): Cell[] {
  const [wide, tall] = [size[0] / columns, size[1] / rows];
  return repeat(columns * rows, (index) => {
    const [x, z] = [(index % columns) * wide + gap, Math.floor(index / columns) * tall + gap];
    const corner: Point = [at[0] + x, at[1] - thickness, at[2] + z];
    return { corner, across: wide - 2 * gap, up: tall - 2 * gap };
  });
}
