import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import type { Drawing } from '../illustration/drawing.js';
import { curved, profile } from '../illustration/profile.js';
import { around, repeat } from '../illustration/repeat.js';
import { rod } from '../illustration/rod.js';
import type { Solid } from '../illustration/solid.js';
import { shaded, soft, type Surface } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';
import { drawers, legs } from './parts.js';
import { bookStack, bowl, vase } from './props.js';

/** Board on four legs that taper towards the floor. */
export const diningTable: Drawing = ({ width, depth, height, body, accent, random }) => {
  const under = height - 34;
  const apron: Point = [90, 90, under - 75];
  const middle: Point = [width * 0.42, depth / 2, height];
  const styling = random.pick([[], vase(middle, 420, random), [bowl(middle, 150)]]);
  return {
    solids: [
      block(apron, [width - 180, depth - 180, 75], shaded(accent)),
      ...legs({
        under: [width, depth, under],
        surface: accent,
        inset: 90,
        splay: 38,
        thick: 78,
        foot: 40,
      }),
      block([0, 0, under], [width, depth, 34], body),
      ...styling,
    ],
  };
};

/** Straight legs at the corners, and two joints in the board where the leaves begin. */
export const extendingTable: Drawing = ({ width, depth, height, body, accent }) => {
  const [under, leaf] = [height - 40, width * 0.24];
  const board = (x: number, across: number) => block([x, 0, under], [across - 4, depth, 40], body);
  return {
    solids: [
      block([70, 60, under - 90], [width - 140, depth - 120, 90], shaded(accent)),
      ...legs({ under: [width, depth, under], surface: accent, inset: 66, thick: 76 }),
      board(0, leaf),
      board(leaf, width - 2 * leaf),
      board(width - leaf, leaf),
      bowl([width * 0.5, depth / 2, height], 170),
    ],
  };
};

/** Round top on one turned foot. */
export const pedestalTable: Drawing = ({ width, height, body, accent, random }) => {
  const radius = width / 2;
  const foot = curved(radius, height - 36, '50,0 48,3 16,8 10,48 13,84 26,100');
  const styling = random.pick([vase([0, 0, height], 400, random), []]);
  return {
    solids: [turned([0, 0, 0], foot, accent), roundBoard(height, radius, body), ...styling],
  };
};

function roundBoard(height: number, radius: number, surface: Surface): Solid {
  return turned([0, 0, height - 36], profile(radius, 36, '96,0 100,33 100,100'), surface);
}

/** Board on two pairs of slanting trestles. */
export const trestleTable: Drawing = ({ width, depth, height, body, accent }) => {
  const under = height - 28;
  const trestle = (x: number): Solid[] => [
    ...[depth * 0.12, depth * 0.88].flatMap((y) =>
      [-1, 1].map((side) => {
        const to: Point = [x + side * 170, y, 0];
        return rod({ from: [x + side * 30, y, under - 40], to, width: 34, surface: accent });
      }),
    ),
    ...[x - 125, x + 125].map((rail) => {
      const to: Point = [rail, depth * 0.88, 250];
      return rod({ from: [rail, depth * 0.12, 250], to, width: 24, surface: accent });
    }),
    block([x - 45, depth * 0.06, under - 46], [90, depth * 0.88, 46], accent),
  ];
  return {
    solids: [
      ...trestle(width * 0.2),
      ...trestle(width * 0.8),
      block([0, 0, under], [width, depth, 28], body),
      ...bookStack([width * 0.3, depth * 0.5, height], 260),
    ],
  };
};

/** Thick board on two slabs, of stone or massive wood. */
export const slabTable: Drawing = ({ width, depth, height, body, accent }) => {
  const thick = Math.max(40, height * 0.11);
  const slab = (x: number) =>
    block([x, depth * 0.12, 0], [thick * 1.5, depth * 0.76, height - thick], shaded(accent));
  return {
    solids: [
      slab(width * 0.14),
      slab(width * 0.86 - thick * 1.5),
      block([0, 0, height - thick], [width, depth, thick], soft(body, thick * 0.2)),
      bowl([width * 0.36, depth * 0.5, height], depth * 0.2),
    ],
  };
};

/** Low, round, with three legs and a second board below. */
export const roundCoffeeTable: Drawing = ({ width, height, body, accent }) => {
  const radius = width / 2;
  const feet = around(3, 90, (x, y) => {
    const [near, out] = [radius * 0.72, radius * 0.88];
    const to: Point = [x * out, y * out, 0];
    return rod({
      from: [x * near, y * near, height - 36],
      to,
      width: 44,
      end: 30,
      surface: accent,
    });
  });
  return {
    solids: [
      turned([0, 0, height * 0.3], profile(radius * 0.6, 20, '100,0 100,100'), accent),
      ...feet,
      roundBoard(height, radius, body),
      ...bookStack([radius * -0.15, 0, height], radius * 0.6),
    ],
  };
};

/** Two round tables, the lower one half under the higher. */
export const nestingTables: Drawing = ({ width, height, body, accent, random }) => {
  const table = ([x, y, tall]: Point, radius: number, surface: Surface): Solid[] => [
    ...around(4, 40, (cosine, sine) => {
      const to: Point = [x + cosine * radius * 0.86, y + sine * radius * 0.86, 0];
      return rod({ from: [to[0], to[1], tall - 24], to, width: 20, surface: accent });
    }),
    turned([x, y, tall - 24], profile(radius, 24, '100,0 100,100'), surface),
  ];
  const [large, small] = [width * 0.33, width * 0.25];
  return {
    solids: [
      ...table([large, width * 0.55, height], large, body),
      ...table([width - small, width * 0.16, height * 0.74], small, accent),
      ...vase([large * 0.9, width * 0.55, height], width * 0.36, random),
    ],
  };
};

/** Narrow table for a hall, with drawers. */
export const consoleTable: Drawing = ({ width, depth, height, body, accent, random }) => {
  const under = height - 150;
  const opening = [width - 40, 116] as const;
  return {
    solids: [
      ...legs({ under: [width, depth, under], surface: accent, inset: 50, thick: 46, foot: 30 }),
      block([0, 0, under], [width, depth, 150], body),
      ...drawers({
        at: [20, 0, under + 8],
        size: opening,
        grid: [2, 1],
        surface: body,
        handle: accent,
      }),
      ...vase([width * 0.24, depth / 2, height], 400, random),
      ...bookStack([width * 0.7, depth / 2, height], 230),
    ],
  };
};

/** Boards with gaps, for the terrace. */
export const slattedTable: Drawing = ({ width, depth, height, body, accent, random }) => {
  const count = Math.max(5, Math.round(depth / 95));
  const step = depth / count;
  return {
    solids: [
      block([60, 60, height - 90], [width - 120, depth - 120, 64], shaded(accent)),
      ...legs({ under: [width, depth, height - 26], surface: accent, inset: 70, thick: 62 }),
      ...repeat(count, (index) =>
        block([0, index * step, height - 26], [width, step - 9, 26], body),
      ),
      ...vase([width * 0.45, depth / 2, height], 380, random),
    ],
  };
};
