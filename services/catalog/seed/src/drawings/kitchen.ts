import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import { darken, lighten } from '../illustration/colour.js';
import type { Drawing } from '../illustration/drawing.js';
import { curved, profile } from '../illustration/profile.js';
import { around } from '../illustration/repeat.js';
import { handle, rod } from '../illustration/rod.js';
import { sheet } from '../illustration/sheet.js';
import { beforeAll, behindAll, marked, shadowless, type Solid } from '../illustration/solid.js';
import { hollow, plain, soft, surfaces } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';

const blade = 'M0 8H150Q160 8 160 18Q120 34 30 30Q6 26 0 8Z';

/** Board with a knife, a loaf and two lemons. */
export const cuttingBoard: Drawing = ({ width, depth, height, body, accent }) => {
  const [crust, crumb] = [soft(plain('#c68a4e'), 42), soft(plain('#d9a566'), 22)];
  const [left, back] = [width * 0.22, depth * 0.46];
  const lemon = (x: number, y: number) =>
    turned([x, y, height], curved(32, 58, '18,0 82,17 100,48 76,83 18,100'), plain('#e9c046'));
  const knife =
    `<g transform="translate(${width * 0.12} ${depth * 0.72})"><path d="${blade}" fill="#d3d6da"/>` +
    `<rect x="158" y="6" width="100" height="20" rx="8" fill="${accent.colour}"/></g>`;
  return {
    view: { turn: 24, height: 32 },
    solids: [
      marked(block([0, 0, 0], [width, depth, height], soft(body, 8)), 'top', knife),
      block([-120, depth / 2 - 32, 4], [120, 64, height - 8], soft(body, 8)),
      block([left, back, height], [150, 110, 90], crust),
      block([left + 160, back, height], [26, 110, 86], crumb),
      block([left + 198, back, height], [26, 110, 86], crumb),
      lemon(width * 0.84, depth * 0.6),
      lemon(width * 0.76, depth * 0.34),
    ],
  };
};

/** Low pot with a lid and two handles. */
export const casserole: Drawing = ({ body, accent }) => {
  const grip = (side: 1 | -1) =>
    handle({ at: [side * 122, 0, 68], out: side * 48, tall: 26, width: 22, surface: body });
  return {
    view: { turn: 0, height: 22 },
    zoom: 0.95,
    solids: [
      grip(-1),
      grip(1),
      turned([0, -1, 0], curved(130, 112, '88,0 97,14 100,100'), body),
      turned([0, -2, 112], curved(134, 48, '100,0 100,19 82,54 48,88 14,100'), body),
      turned([0, -3, 160], curved(24, 36, '38,0 38,28 100,50 100,83 58,100'), accent),
    ],
  };
};

/** Three jars with wooden lids and what is kept in them. */
export const jars: Drawing = ({ body, accent }) => {
  const jar = ([x, y]: readonly [number, number], height: number, colour: string): Solid[] => [
    turned([x, y, 3], profile(49, height * 0.62, '96,0 100,100'), plain(colour)),
    turned([x, y, 0], profile(54, height, '93,0 100,5 100,93 85,100'), body),
    turned([x, y, height], profile(50, 22, '100,0 100,100'), accent),
  ];
  return {
    view: { turn: 24, height: 24 },
    solids: [
      ...jar([-10, 80], 230, '#e3c98f'),
      ...jar([110, 20], 170, '#b5633f'),
      ...jar([10, -60], 120, '#7d8f5a'),
    ],
  };
};

/** Pot with spoons, a spatula and a whisk. */
export const utensils: Drawing = ({ body, accent }) => {
  const { colour } = accent;
  const spoon =
    `<ellipse cx="40" cy="55" rx="27" ry="42" fill="${colour}"/>` +
    `<ellipse cx="38" cy="55" rx="17" ry="30" fill="${darken(colour, 0.14)}"/>`;
  const spatula =
    `<path d="M14 16Q40 6 66 16L56 104H24Z" fill="${lighten(colour, 0.1)}"/>` +
    `<path d="M32 34V84M40 32V84M48 34V84" stroke="${darken(colour, 0.25)}" stroke-width="4"/>`;
  const loops = [28, 14].map((wide) => `<ellipse cx="40" cy="54" rx="${wide}" ry="50"/>`);
  const whisk = `<g fill="none" stroke="#b9bcc0" stroke-width="4">${loops.join('')}</g>`;
  const tool = (lean: number, length: number, head: string) => {
    const grip = `<rect x="34" y="90" width="12" height="${length - 200}" fill="${darken(colour, 0.1)}"/>`;
    const turn = `rotate(${lean * 0.35} 40 ${length - 120})`;
    const draw = () => `<g transform="${turn}">${head}${grip}</g>`;
    const corner: Point = [lean * 0.4 - 40, 0, length];
    return behindAll(shadowless(sheet({ corner, size: [80, length - 120], draw })));
  };
  return {
    view: { turn: 0, height: 16 },
    solids: [
      tool(-70, 330, spoon),
      tool(60, 320, spatula),
      tool(0, 350, whisk),
      tool(120, 290, spoon),
      turned([0, 0, 0], curved(74, 150, '84,0 95,8 100,100'), hollow(body, '#4d4038')),
    ],
  };
};

/** Deep bowl with salad and servers. */
export const saladBowl: Drawing = ({ body, accent }) => {
  const greens = [surfaces.terracota, plain('#7f9c58'), plain('#5f8147')] as const;
  const heap = around(9, 0, (x, y) => {
    const surface = greens[Math.abs(Math.round(x * 7 + y * 3)) % 3] ?? greens[1];
    const at: Point = [x * 66, y * 66, 84];
    return beforeAll(shadowless(turned(at, curved(34, 30, '30,0 100,40 60,100'), surface)));
  });
  const server = rod({
    from: [60, -40, 90],
    to: [190, -70, 190],
    width: 16,
    end: 20,
    surface: accent,
  });
  return {
    view: { turn: 24, height: 24 },
    zoom: 0.95,
    solids: [
      turned(
        [0, 0, 0],
        curved(150, 100, '40,0 80,40 100,100'),
        hollow(body, darken(body.colour, 0.15)),
      ),
      ...heap,
      beforeAll(server),
    ],
  };
};

/** A cookery book, upright, with its cover in front. */
export const book: Drawing = ({ width, depth, height, body, accent }) => {
  const dish = (radius: number, fill: string) =>
    `<circle cx="${width / 2}" cy="${height * 0.58}" r="${width * radius}" fill="${fill}"/>`;
  const line = (y: number, inset: number) =>
    `M${width * inset} ${height * y}H${width * (1 - inset)}`;
  const title = line(0.16, 0.18) + line(0.23, 0.28);
  const pale = lighten(body.colour, 0.75);
  const cover =
    `<path d="${title}" stroke="${pale}" stroke-width="${height * 0.03}" stroke-linecap="round"/>` +
    dish(0.3, pale) +
    dish(0.21, accent.colour);
  const pages =
    `<rect x="3" y="5" width="${depth - 6}" height="${height - 10}" fill="#f4efe4"/>` +
    `<path d="M${depth * 0.35} 5V${height - 5}M${depth * 0.65} 5V${height - 5}" stroke="#d8cfbf"/>`;
  const whole = block([0, 0, 0], [width, depth, height], body);
  return {
    view: { turn: 30, height: 14 },
    zoom: 0.95,
    solids: [marked(marked(whole, 'front', cover), 'right', pages)],
  };
};
