import { block } from '../illustration/block.js';
import type { Drawing, Model } from '../illustration/drawing.js';
import { rod } from '../illustration/rod.js';
import type { Solid } from '../illustration/solid.js';
import { shaded, soft, surfaces } from '../illustration/surfaces.js';
import { drawers, legs } from './parts.js';
import { bookRow, bookStack, vase } from './props.js';

const board = 28;

/** A laptop and a vase. */
function onTop({ width, depth, height, random }: Model): Solid[] {
  const [x, y] = [width * 0.42, depth * 0.5];
  return [
    block([x, y, height], [330, 230, 14], soft(surfaces.acero, 6)),
    block([x, y + 225, height + 14], [330, 10, 215], surfaces.grafito),
    ...vase([width * 0.86, depth * 0.6, height], 300, random),
  ];
}

/** Writing desk with drawers under the board. */
export const writingDesk: Drawing = (model) => {
  const { width, depth, height, body, accent } = model;
  const under = height - 120;
  const opening = { at: [20, 0, under + 8], size: [width - 40, 90], grid: [2, 1] } as const;
  return {
    solids: [
      ...legs({
        under: [width, depth, under],
        surface: accent,
        inset: 60,
        splay: 28,
        thick: 52,
        foot: 30,
      }),
      block([0, 0, under], [width, depth, 120], body),
      ...drawers({ ...opening, surface: body, handle: accent }),
      ...onTop(model),
    ],
  };
};

/** Board on a block of drawers at the right and two legs at the left. */
export const drawerDesk: Drawing = (model) => {
  const { width, depth, height, body, accent } = model;
  const [under, chest] = [height - board, 420];
  const opening = { at: [width - chest - 2, 10, 30], size: [chest - 16, under - 50] } as const;
  return {
    solids: [
      ...legs({ under: [100, depth, under], surface: accent, inset: 50, thick: 44 }),
      block([width - chest - 10, 10, 0], [chest, depth - 20, under], body),
      ...drawers({ ...opening, grid: [1, 3], surface: body, handle: accent }),
      block([0, 0, under], [width, depth, board], body),
      ...onTop(model),
    ],
  };
};

/** Board that rises on two columns with feet. */
export const standingDesk: Drawing = (model) => {
  const { width, depth, height, body, accent } = model;
  const middle = height * 0.5;
  const column = (x: number): Solid[] => [
    block([x - 35, depth * 0.04, 0], [70, depth * 0.9, 34], soft(accent, 10)),
    block([x - 42, depth * 0.44, 34], [84, 84, middle], accent),
    block([x - 30, depth * 0.45, 34 + middle], [60, 66, middle - 34 - board], shaded(accent)),
  ];
  return {
    solids: [
      ...column(width * 0.16),
      ...column(width * 0.84),
      block([0, 0, height - board], [width, depth, board], soft(body, 8)),
      ...onTop(model),
    ],
  };
};

/** Desk and shelves in one ladder that leans on the wall. */
export const ladderDesk: Drawing = ({ width, depth, height, body, accent, random }) => {
  const rail = (x: number) =>
    rod({ from: [x, 0, 0], to: [x, depth, height], width: 34, end: 34, surface: accent });
  const shelf = (z: number, deep: number) => {
    const y = (depth * z) / height - (deep - 260) * 0.4;
    return block([30, y, z], [width - 60, deep, board], body);
  };
  const [desk, middle, upper] = [740, 1130, 1500] as const;
  const row = {
    at: [width * 0.3, depth * 0.62, middle + board],
    size: [width * 0.4, 150, 220],
  } as const;
  return {
    solids: [
      shelf(desk, 480),
      shelf(middle, 260),
      shelf(upper, 200),
      rail(15),
      rail(width - 15),
      ...bookStack([width * 0.3, 330, desk + board], 220),
      ...bookRow(row, random),
      ...vase([width * 0.4, depth * 0.9, upper + board], 280, random),
    ],
  };
};
