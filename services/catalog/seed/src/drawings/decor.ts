import { block } from '../illustration/block.js';
import { round } from '../illustration/canvas.js';
import { darken, lighten, mix } from '../illustration/colour.js';
import type { Drawing } from '../illustration/drawing.js';
import { foliage } from '../illustration/foliage.js';
import { glow } from '../illustration/paint.js';
import { curved, profile } from '../illustration/profile.js';
import { repeat } from '../illustration/repeat.js';
import { wire } from '../illustration/rod.js';
import { sheet } from '../illustration/sheet.js';
import { beforeAll, marked, shadowless, type Solid } from '../illustration/solid.js';
import { hollow, plain, soft } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';

/** Vase with dry plumes, and a small one beside it. */
export const vases: Drawing = ({ body, accent }) => ({
  solids: [
    foliage({ at: [0, 60, 300], height: 420, kind: 'plume', colour: '#dcc39b' }),
    turned([0, 60, 0], curved(118, 315, '60,0 95,25 100,48 71,73 37,87 44,100'), hollow(body)),
    turned([200, -40, 0], curved(78, 158, '51,0 100,32 85,70 33,89 38,100'), hollow(accent)),
  ],
});

/** Wall clock without numbers. */
export const clock: Drawing = ({ width, body, accent }) => {
  const radius = width / 2;
  const { colour } = body;
  const bar = (degrees: number, from: number, [length, wide]: readonly [number, number]) =>
    `<rect x="${wide / -2}" y="${round(-radius * from)}" width="${wide}" ` +
    `height="${round(radius * length)}" transform="rotate(${degrees})"/>`;
  const marks = repeat(12, (hour) => bar(hour * 30, 0.84, [hour % 3 ? 0.07 : 0.14, 6]));
  const hands = bar(305, 0.48, [0.58, 10]) + bar(48, 0.7, [0.8, 7]) + '<circle r="10"/>';
  const disc = (size: number, fill: string) => `<circle r="${size}" fill="${fill}"/>`;
  const face =
    `<g transform="translate(${radius} ${radius})">${disc(radius, darken(colour, 0.25))}` +
    `<g transform="translate(-4 -4)">${disc(radius - 4, colour)}` +
    `${disc(radius * 0.92, lighten(colour, 0.16))}` +
    `<g fill="${accent.colour}">${marks.join('')}${hands}</g></g></g>`;
  const plate = sheet({ corner: [0, 0, width], size: [width, width], draw: () => face });
  const middle = turned([radius, 20, radius], profile(radius * 0.9, 1, '100,0 100,100'), body);
  return {
    place: 'wall',
    view: { turn: 0, height: 0 },
    zoom: 0.75,
    solids: [shadowless(plate), { ...middle, draw: () => '', outline: rim(radius) }],
  };
};

/** The outline of a disc on the wall, a little off it so that its shadow shows. */
export function rim(radius: number): Solid['outline'] {
  return repeat(36, (index) => {
    const angle = (index / 18) * Math.PI;
    const [x, z] = [radius * (1 + Math.cos(angle)), radius * (1 + Math.sin(angle))];
    return [x, index % 2 ? 0 : 40, z] as const;
  });
}

/** Two framed prints of plain shapes. */
export const prints: Drawing = ({ width, height, body, accent }) => {
  const { colour } = accent;
  const hill = mix(colour, '#f4efe4', 0.45);
  const landscape =
    `<circle cx="62" cy="48" r="17" fill="${colour}"/>` +
    `<path d="M0 101Q30 59 62 92T100 84V140H0Z" fill="${hill}"/>` +
    `<path d="M0 120Q40 87 100 118V140H0Z" fill="${darken(hill, 0.25)}"/>`;
  const doorway =
    `<path d="M20 140V73a30 30 0 0 1 60 0V140Z" fill="${hill}"/>` +
    `<path d="M34 140V78a16 16 0 0 1 32 0V140Z" fill="${colour}"/>` +
    `<circle cx="50" cy="22" r="8" fill="${darken(colour, 0.2)}"/>`;
  const framed = (x: number, z: number, art: string) => {
    const paper =
      `<rect x="${width * 0.05}" y="${width * 0.05}" width="${width * 0.9}" ` +
      `height="${height - width * 0.1}" fill="#faf6ee"/>`;
    const picture =
      `<svg x="${width * 0.15}" y="${height * 0.14}" width="${width * 0.7}" ` +
      `height="${height * 0.72}" viewBox="0 0 100 140" preserveAspectRatio="xMidYMid slice">` +
      `<rect width="100" height="140" fill="#efe6d6"/>${art}</svg>`;
    return marked(block([x, 0, z], [width, 24, height], body), 'front', paper + picture);
  };
  return {
    place: 'wall',
    view: { turn: 10, height: 4 },
    zoom: 0.95,
    solids: [framed(0, 0, landscape), framed(width * 1.16, height * 0.08, doorway)],
  };
};

const flame =
  '<path d="M0 48V30" stroke="#4d4038" stroke-width="3"/>' +
  '<path d="M0 -10C10 6 11 16 8 26Q0 38 -8 26C-11 16 -8 4 0 -10Z" fill="#f7b955"/>' +
  '<path d="M0 8Q6 20 4 28Q0 33 -4 28Q-6 20 0 8Z" fill="#fff1c9"/>';

/** Three candles on a tray. */
export const candles: Drawing = ({ body, accent }) => {
  const candle = (x: number, y: number, height: number): Solid[] => {
    const top = 14 + height;
    const wax = turned(
      [x, y, 14],
      profile(46, height, '100,0 100,100'),
      hollow(body, lighten(body.colour, 0.4)),
    );
    const light = sheet({ corner: [x, y - 1, top + 46], size: [1, 46], draw: () => flame });
    const shine = {
      ...light,
      draw: (canvas) => glow(canvas, [x, y, top + 30], 90),
    } satisfies Solid;
    return [wax, shadowless(shine), shadowless(light)];
  };
  return {
    view: { turn: 20, height: 22 },
    zoom: 0.9,
    solids: [
      turned([0, 0, 0], profile(176, 12, '97,0 100,100'), accent),
      ...candle(-50, 60, 210),
      ...candle(76, 20, 140),
      ...candle(-14, -74, 84),
    ],
  };
};

/** Woven basket with two handles and a blanket in it. */
export const basket: Drawing = ({ width, height, body, accent }) => {
  const radius = width / 2;
  const loop = (side: 1 | -1) => {
    const [far, near, y] = [side * radius * 0.76, side * radius * 0.32, radius * -0.2];
    const [low, high] = [height * 0.94, height * 1.22];
    const points = [far, far, near, near].map(
      (x, index) => [x, y, index % 3 ? high : low] as const,
    );
    return beforeAll(shadowless(wire({ points, width: 22, surface: accent })));
  };
  const wool = soft({ ...plain('#efe8db'), texture: 'fabric' }, 60);
  const folded = [radius * 1.24, radius * 0.9, height * 0.16] as const;
  return {
    view: { turn: 0, height: 20 },
    zoom: 0.88,
    solids: [
      turned([0, 0, 0], curved(radius, height, '80,0 98,30 100,60 90,100'), hollow(body)),
      block([radius * -0.62, radius * -0.4, height + 1], folded, wool),
      loop(-1),
      loop(1),
    ],
  };
};
