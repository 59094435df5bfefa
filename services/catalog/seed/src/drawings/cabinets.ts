import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import type { Drawing } from '../illustration/drawing.js';
import { curved } from '../illustration/profile.js';
import { around, repeat } from '../illustration/repeat.js';
import { rod } from '../illustration/rod.js';
import { sheet } from '../illustration/sheet.js';
import { marked, shadowless } from '../illustration/solid.js';
import { shaded, surfaces } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';
import { doors, drawers, legs } from './parts.js';
import { bookStack, vase } from './props.js';

/** Low cabinet on legs, closed by doors. */
export const sideboard: Drawing = ({ width, depth, height, body, accent, random }) => {
  const leg = 160;
  const grid = [Math.max(2, Math.round(width / 450)), 1] as const;
  const size = [width - 48, height - leg - 44] as const;
  const under = [width, depth, leg] as const;
  return {
    solids: [
      ...legs({ under, surface: accent, inset: 90, splay: 34, thick: 48, foot: 28 }),
      block([0, 0, leg], [width, depth, height - leg], body),
      ...doors({ at: [24, 0, leg + 20], size, grid, surface: body, handle: accent }),
      ...vase([width * 0.2, depth / 2, height], 400, random),
      ...bookStack([width * 0.62, depth / 2, height], 260),
    ],
  };
};

/** Low cabinet with slatted doors on both sides of two open rooms. */
export const mediaUnit: Drawing = ({ width, depth, height, body, accent, random }) => {
  const leg = 120;
  const [third, tall] = [width / 3, height - leg - 50];
  const slats = repeat(Math.floor(third / 30), (index) => `M${(index + 0.5) * 30} 0v${tall}`).join(
    '',
  );
  const lines = `<path d="${slats}" stroke="#241c38" stroke-opacity=".3" stroke-width="8"/>`;
  const panel = (x: number) =>
    marked(block([x, -12, leg + 26], [third - 24, 12, tall], accent), 'front', lines);
  const across = `x="${third + 8}" width="${third - 16}"`;
  const hole = `<rect ${across} y="24" height="${tall}" fill="#241c38" fill-opacity=".62"/>`;
  const shelf = `<rect ${across} y="${24 + tall * 0.48}" height="20" fill="${body.colour}"/>`;
  const under = [width, depth, leg] as const;
  return {
    solids: [
      ...legs({ under, surface: body, inset: 90, splay: 26, thick: 48, foot: 28 }),
      marked(block([0, 0, leg], [width, depth, height - leg], body), 'front', hole + shelf),
      panel(18),
      panel(width - third + 6),
      ...bookStack([width * 0.2, depth / 2, height], 240),
      ...vase([width * 0.82, depth / 2, height], 330, random),
    ],
  };
};

/** Tall, with doors and a row of drawers below. */
export const wardrobe: Drawing = ({ width, depth, height, body, accent }) => {
  const count = Math.max(2, Math.round(width / 500));
  const fronts = { surface: body, handle: accent };
  const across = width - 36;
  return {
    solids: [
      block([20, 20, 0], [width - 40, depth - 20, 80], shaded(body)),
      block([0, 0, 80], [width, depth, height - 80], body),
      ...doors({ at: [18, 0, 400], size: [across, height - 420], grid: [count, 1], ...fronts }),
      ...drawers({
        at: [18, 0, 98],
        size: [across, 300],
        grid: [Math.max(1, count - 1), 1],
        ...fronts,
      }),
    ],
  };
};

/** Small cabinet beside the bed. */
export const nightstand: Drawing = ({ width, depth, height, body, accent, random }) => {
  const leg = height * 0.3;
  const under = [width, depth, leg] as const;
  const size = [width - 32, height - leg - 30] as const;
  return {
    zoom: 0.9,
    solids: [
      ...legs({ under, surface: accent, inset: 55, splay: 22, thick: 36, foot: 22 }),
      block([0, 0, leg], [width, depth, height - leg], body),
      ...drawers({ at: [16, 0, leg + 14], size, grid: [1, 2], surface: body, handle: accent }),
      ...vase([width * 0.3, depth * 0.5, height], 240, random),
      ...bookStack([width * 0.68, depth * 0.5, height], 150),
    ],
  };
};

export const chestOfDrawers: Drawing = ({ width, depth, height, body, accent, random }) => {
  const leg = 130;
  const under = [width, depth, leg] as const;
  const size = [width - 36, height - leg - 34] as const;
  const grid = [width > 1000 ? 2 : 1, Math.max(3, Math.round((height - leg) / 230))] as const;
  return {
    solids: [
      ...legs({ under, surface: accent, inset: 70, splay: 26, thick: 46, foot: 28 }),
      block([0, 0, leg], [width, depth, height - leg], body),
      ...drawers({ at: [18, 0, leg + 16], size, grid, surface: body, handle: accent }),
      ...vase([width * 0.25, depth / 2, height], 330, random),
      ...bookStack([width * 0.68, depth / 2, height], 220),
    ],
  };
};

const toteBag =
  '<path d="M60 250C60 60 130 0 150 0S240 60 240 250" fill="none" stroke="#b9a58c" stroke-width="20"/>' +
  '<path d="M20 240H280L300 600Q300 620 280 620H20Q0 620 0 600Z" fill="#e4d9c5"/>' +
  '<path d="M0 560L4 500H296L300 560Z" fill="#c98264"/>';

/** Upright stand with pegs, a hat on one and a bag on another. */
export const coatStand: Drawing = ({ width, height, body, accent }) => {
  const feet = around(3, 30, (x, y) => {
    const to: Point = [(x * width) / 2, (y * width) / 2, 0];
    return rod({ from: [0, 0, 240], to, width: 44, end: 32, surface: body });
  });
  const pegs = [height - 60, height - 290].flatMap((z) =>
    around(2, z > height - 200 ? 190 : 20, (x, y) => {
      const to: Point = [x * 170, y * 170, z + 30];
      return rod({ from: [0, 0, z - 80], to, width: 32, end: 26, surface: accent });
    }),
  );
  const brim = curved(170, 116, '100,0 97,12 54,26 50,83 24,100');
  const bag = sheet({ corner: [60, -60, height - 300], size: [300, 620], draw: () => toteBag });
  return {
    solids: [
      rod({ from: [0, 0, 0], to: [0, 0, height], width: 52, end: 40, surface: body }),
      ...feet,
      ...pegs,
      turned([-165, -30, height - 50], brim, surfaces.arena),
      shadowless(bag),
    ],
  };
};
