import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import type { Drawing, Model } from '../illustration/drawing.js';
import { repeat } from '../illustration/repeat.js';
import { rod } from '../illustration/rod.js';
import { marked, type Solid } from '../illustration/solid.js';
import { shaded, surfaces } from '../illustration/surfaces.js';
import type { Random } from '../random.js';
import { drawers } from './parts.js';
import { basket, bookRow, bookStack, jug, trailer, vase } from './props.js';

const board = 26;

interface Room {
  at: Point;
  size: readonly [width: number, depth: number, height: number];
}

/** Something that fits into a room; neighbours differ, because the list is walked in turn. */
function filler(random: Random): (room: Room) => Solid[] {
  let turn = random.integer(0, contents.length - 1);
  return (room) => {
    turn = (turn + random.pick([1, 3])) % contents.length;
    return contents[turn]?.(room, random) ?? [];
  };
}

type Content = (room: Room, random: Random) => Solid[];

const contents: Content[] = [
  books(0.86),
  (room, random) => vase(middleOf(room), room.size[2] * 0.85, random),
  books(0.5),
  (room) => bookStack(middleOf(room), Math.min(room.size[0] * 0.6, 240)),
  books(0.7),
  (room) => [
    basket(middleOf(room), Math.min(room.size[0], room.size[1] * 1.1) * 0.8, room.size[2] * 0.55),
  ],
  (room) => [jug(middleOf(room), Math.min(190, room.size[2] * 0.6))],
];

function books(share: number): Content {
  return ({ at: [x, y, z], size: [width, depth, height] }, random) =>
    bookRow({ at: [x + 14, y + 20, z], size: [width * share, depth * 0.7, height * 0.78] }, random);
}

function middleOf({ at: [x, y, z], size: [width, depth] }: Room): Point {
  return [x + width / 2, y + depth / 2, z];
}

interface Grid {
  rows: number;
  columns: number;
  /** Where the case begins above the floor. */
  foot?: number;
}

/** Sides, boards and back of an open case, and what stands in it. */
function filledCase(model: Model, { rows, columns, foot = 0 }: Grid): Solid[] {
  const { width, depth, height, body, accent, random } = model;
  const [wide, tall] = [(width - board) / columns, (height - foot - board) / rows];
  const inner = [wide - board, depth - 12] as const;
  const fill = filler(random);
  return [
    block([0, depth - 12, foot], [width, 12, height - foot], shaded(accent)),
    ...repeat(columns + 1, (index) =>
      block([index * wide, 0, foot], [board, depth - 12, height - foot], body),
    ),
    ...repeat((rows + 1) * columns, (index): Solid[] => {
      const [column, row] = [index % columns, Math.floor(index / columns)];
      const [x, z] = [column * wide + board, foot + row * tall];
      const room: Room = { at: [x, 0, z + board], size: [...inner, tall - board] };
      return [block([x, 0, z], [...inner, board], body), ...(row < rows ? fill(room) : [])];
    }).flat(),
  ];
}

export const bookcase: Drawing = (model) => ({
  solids: filledCase(model, { rows: 5, columns: model.width > 900 ? 2 : 1 }),
});

export const cubeShelf: Drawing = (model) => {
  const cubes = (length: number) => Math.max(2, Math.round(length / 380));
  return { solids: filledCase(model, { rows: cubes(model.height), columns: cubes(model.width) }) };
};

/** Glass doors above, drawers below. */
export const glassCabinet: Drawing = (model) => {
  const { width, depth, height, body, accent } = model;
  const low = height * 0.34;
  const size = [width / 2 - 8, height - low - 20] as const;
  const frame =
    `<rect x="14" y="14" width="${size[0] - 28}" height="${size[1] - 28}" fill="none" ` +
    `stroke="${body.colour}" stroke-width="30"/>`;
  const pane = (x: number) =>
    marked(block([x, -16, low + 10], [size[0], 10, size[1]], surfaces.vidrio), 'front', frame);
  const opening = { at: [14, 0, 74] as Point, size: [width - 28, low - 90] as const };
  return {
    solids: [
      block([20, 20, 0], [width - 40, depth - 20, 60], shaded(body)),
      block([0, 0, 60], [width, depth, low - 60], body),
      ...drawers({ ...opening, grid: [2, 1], surface: body, handle: accent }),
      ...filledCase(model, { rows: 3, columns: 1, foot: low }),
      pane(4),
      pane(width / 2 + 4),
    ],
  };
};

/** Boards between two frames of metal tube. */
export const metalShelf: Drawing = ({ width, depth, height, body, accent, random }) => {
  const fill = filler(random);
  const size = [width - 120, depth - 40, 300] as const;
  const level = (row: number) => 120 + (row * (height - 150)) / 4;
  const posts = [12, width - 12].flatMap((x) =>
    [10, depth - 10].map((y) =>
      rod({ from: [x, y, 0], to: [x, y, height], width: 22, surface: accent }),
    ),
  );
  const shelf = (row: number): Solid[] => [
    block([24, 0, level(row)], [width - 48, depth, board], body),
    ...(row < 4 ? fill({ at: [60, 20, level(row) + board], size }) : []),
  ];
  return {
    solids: [
      ...posts,
      ...repeat(5, shelf).flat(),
      ...vase([width / 2, depth / 2, level(4) + board], 300, random),
    ],
  };
};

/** Two boards on the wall. */
export const wallShelf: Drawing = ({ width, depth, body, accent, random }) => {
  const shelf = (z: number): Solid[] => [
    block([0, 0, z], [width, depth, 36], body),
    ...[0.16, 0.84].map((share) =>
      block([width * share - 12, depth * 0.2, z - 90], [24, depth * 0.8, 90], accent),
    ),
  ];
  const [middle, upper] = [depth / 2, Math.max(380, width * 0.45)];
  const row = { at: [width * 0.06, 30, 36], size: [width * 0.4, depth * 0.7, 230] } as const;
  return {
    place: 'wall',
    zoom: 0.9,
    solids: [
      ...shelf(0),
      ...bookRow(row, random),
      ...vase([width * 0.76, middle, 36], 330, random),
      ...shelf(upper),
      ...bookStack([width * 0.24, middle, upper + 36], 230),
      ...trailer([width * 0.68, middle, upper + 36], 260),
    ],
  };
};
