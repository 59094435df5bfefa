import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import type { Drawing, Model } from '../illustration/drawing.js';
import { curved } from '../illustration/profile.js';
import { repeat } from '../illustration/repeat.js';
import { rod } from '../illustration/rod.js';
import { marked, type Solid } from '../illustration/solid.js';
import { shaded, soft, type Surface, surfaces } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';
import { legs } from './parts.js';

interface Seating {
  seats: number;
  /** Width and height of an arm. */
  arm: readonly [number, number];
  /** Radius of the edges. */
  round: number;
  /** Height of the legs. */
  leg: number;
  /** How much further forward the seat on the right comes. */
  chaise?: number;
}

const seat = 430;
const back = 190;

function upholstered(model: Model, seating: Seating): Solid[] {
  const { width, depth, height, body, accent } = model;
  const { arm, round, leg } = seating;
  const [side, rise] = arm;
  const inner = width - 2 * side;
  const under = [width, depth, leg + 20] as const;
  return [
    ...legs({ under, inset: 80, splay: 10, surface: accent, thick: 52, foot: 34 }),
    block([side, 0, leg], [inner, depth - 104, seat - 150 - leg], soft(shaded(body), 20)),
    block([side, depth - 100, leg], [inner, 100, height - leg - 50], soft(body, 40)),
    block([side, depth - back - 6, seat - 120], [inner, back - 96, 170], shaded(body)),
    ...repeat(seating.seats, (index) => place(model, seating, index)).flat(),
    block([0, 0, leg], [side, depth, rise - leg], soft(body, round)),
    block([width - side, 0, leg], [side, depth, rise - leg], soft(body, round)),
  ];
}

/** The two cushions of one seat; the last one may reach forward, on a base and legs of its own. */
function place(model: Model, seating: Seating, index: number): Solid[] {
  const { width, depth, height, body, accent } = model;
  const { seats, arm, round, leg, chaise = 0 } = seating;
  const each = (width - 2 * arm[0]) / seats;
  const [x, reach] = [arm[0] + index * each, index === seats - 1 ? chaise : 0];
  const under = [each, 300, leg + 20] as const;
  const base = (): Solid[] => [
    ...legs({ at: [x, -reach], under, inset: 60, surface: accent, thick: 52, foot: 34 }),
    block([x, -reach, leg], [each, reach - 6, seat - 150 - leg], soft(shaded(body), 20)),
  ];
  const forward = reach + 14;
  return [
    ...(reach > 0 ? base() : []),
    block(
      [x, -forward, seat - 150],
      [each - 4, depth - back + forward, 160],
      soft(body, round * 0.8),
    ),
    block([x, depth - back - 40, seat + 8], [each - 4, 170, height - seat - 20], soft(body, round)),
  ];
}

/** A loose cushion leaning on the back. */
function scatter(at: Point, size: number, surface: Surface): Solid {
  return block(at, [size, size * 0.32, size * 0.86], soft(surface, size * 0.16));
}

/** Slim arms and high legs, in the Nordic manner. */
export const slimSofa: Drawing = (model) => {
  const { width, depth, random } = model;
  const seats = width > 2000 ? 3 : 2;
  const tones = [
    surfaces['lana-mostaza'],
    surfaces['lino-terracota'],
    surfaces['lino-crudo'],
  ] as const;
  return {
    solids: [
      ...upholstered(model, { seats, arm: [110, 600], round: 40, leg: 150 }),
      scatter([150, depth - 380, 440], 430, random.pick(tones)),
    ],
  };
};

/** Deep and round, close to the floor. */
export const deepSofa: Drawing = (model) => ({
  solids: upholstered(model, { seats: 2, arm: [250, 620], round: 105, leg: 40 }),
});

/** With a long seat on the right. */
export const chaiseSofa: Drawing = (model) => {
  const chaise = Math.max(550, model.depth - 950);
  const sofa = { ...model, depth: 950 };
  return {
    solids: [
      ...upholstered(sofa, { seats: 3, arm: [170, 600], round: 60, leg: 80, chaise }),
      scatter([200, 560, 440], 440, surfaces['lino-terracota']),
      scatter([model.width - 620, 560, 440], 420, surfaces['lino-crudo']),
    ],
  };
};

/** One seat between two arms on wooden legs. */
export const armchair: Drawing = (model) => ({
  solids: upholstered(model, { seats: 1, arm: [130, 600], round: 60, leg: 150 }),
});

/** Loose cushions in a frame of bare wood. */
export const frameArmchair: Drawing = ({ width, depth, height, body, accent }) => {
  const side = (x: number): Solid[] => [
    rod({ from: [x, 60, 0], to: [x, 40, 560], width: 40, end: 40, surface: accent }),
    rod({
      from: [x, depth - 40, 0],
      to: [x, depth + 10, 590],
      width: 40,
      end: 36,
      surface: accent,
    }),
    rod({ from: [x, 60, 270], to: [x, depth - 30, 230], width: 36, surface: accent }),
    block([x - 32, 0, 560], [64, depth + 10, 30], soft(accent, 12)),
  ];
  return {
    solids: [
      ...side(24),
      ...side(width - 24),
      block([50, 40, 240], [width - 100, depth - 100, 30], accent),
      block([52, 20, 272], [width - 104, depth - 130, 150], soft(body, 52)),
      block([52, depth - 200, 400], [width - 104, 160, height - 400], soft(body, 58)),
    ],
  };
};

/** Round footstool with a seam. */
export const pouf: Drawing = ({ width, height, body }) => {
  const radius = width / 2;
  const shape = curved(radius, height, '86,0 99,20 100,50 97,80 84,97 70,100');
  const ring = `<circle cx="${radius}" cy="${radius}" r="${radius * 0.64}"/>`;
  const look = `fill="none" stroke="#241c38" stroke-opacity=".18" stroke-width="${width / 120}"`;
  const seam = `<g ${look}>${ring}<circle cx="${radius}" cy="${radius}" r="${radius * 0.06}"/></g>`;
  return { zoom: 0.8, solids: [marked(turned([0, 0, 0], shape, body), 'top', seam)] };
};
