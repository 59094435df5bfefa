import { bent } from '../illustration/bent.js';
import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import type { Drawing } from '../illustration/drawing.js';
import { curved, profile } from '../illustration/profile.js';
import { around } from '../illustration/repeat.js';
import { rod } from '../illustration/rod.js';
import type { Solid } from '../illustration/solid.js';
import { soft } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';
import { legs } from './parts.js';

/** Millimetres from the floor to where one sits, on every chair at a table. */
const seat = 450;

/** Wooden seat, spindles and a top rail. */
export const spindleChair: Drawing = ({ width, depth, height, body, accent }) => {
  const upright = (x: number, size: { width: number; end?: number }) =>
    rod({
      from: [x, depth - 28, seat],
      to: [x, depth + 28, height - 10],
      ...size,
      surface: accent,
    });
  const under = [width, depth, seat - 38] as const;
  return {
    solids: [
      ...legs({ under, surface: accent, inset: 60, splay: 42, thick: 42, foot: 24 }),
      block([0, 0, seat - 38], [width, depth, 38], soft(body, 16)),
      ...[28, width - 28].map((x) => upright(x, { width: 36, end: 27 })),
      ...[0.22, 0.36, 0.5, 0.64, 0.78].map((share) => upright(width * share, { width: 15 })),
      block([6, depth + 14, height - 80], [width - 12, 34, 80], soft(body, 14)),
    ],
  };
};

/** Upholstered seat and back on four wooden legs. */
export const paddedChair: Drawing = ({ width, depth, height, body, accent }) => {
  const under = [width, depth, seat - 90] as const;
  const back: Point = [0, depth - 74, seat - 60];
  return {
    solids: [
      ...legs({ under, surface: accent, inset: 55, splay: 34, thick: 44, foot: 24 }),
      block([0, 0, seat - 92], [width, depth - 50, 92], soft(body, 40)),
      block(back, [width, 92, height - back[2]], soft(body, 44)),
    ],
  };
};

/** Woven seat and back in a wooden frame, with arms. */
export const wovenChair: Drawing = ({ width, depth, height, body, accent }) => {
  const [back, surface] = [depth - 20, soft(accent, 12)];
  const side = (x: number): Solid[] => [
    rod({ from: [x, back, seat], to: [x, back, height - 20], width: 36, end: 30, surface }),
    rod({ from: [x, 40, seat], to: [x, 40, seat + 200], width: 32, end: 28, surface }),
    rod({ from: [x, 20, seat + 205], to: [x, back, seat + 225], width: 30, surface }),
  ];
  const rail = (z: number) => block([20, depth - 34, z], [width - 40, 32, 42], surface);
  const weave: Point = [44, depth - 26, seat + 100];
  return {
    solids: [
      ...legs({
        under: [width, depth, seat - 44],
        surface,
        inset: 40,
        splay: 14,
        thick: 42,
        foot: 28,
      }),
      block([0, 0, seat - 44], [width, depth, 44], surface),
      block([40, 36, seat], [width - 80, depth - 80, 7], body),
      block(weave, [width - 88, 14, height - seat - 140], body),
      rail(seat + 68),
      rail(height - 46),
      ...side(22),
      ...side(width - 22),
    ],
  };
};

/** The seat from its front edge backwards: share of the depth, millimetres up, share of the width. */
const shellSeat = '0,-22,.8 .03,0,.88 .3,4,.98 .62,-4,1 .8,8,.98 .9,50,.94 .95,120,.9';
/** The back upwards: share of the height above the seat, share of the width. */
const shellBack = '.58,.94 .72,.95 .82,.92 .92,.82 .98,.66 1,.5';

/** Moulded shell on four thin metal legs. */
export const shellChair: Drawing = ({ width, depth, height, body, accent }) => {
  const rows = (text: string) => text.split(' ').map((row) => row.split(',').map(Number));
  const curve = [
    ...rows(shellSeat).map(
      ([y = 0, z = 0, share = 1]) => [y * depth, seat + z, share * width] as const,
    ),
    ...rows(shellBack).map(([up = 0, share = 1]) => {
      return [depth * (0.92 + up * 0.12), seat + up * (height - seat), share * width] as const;
    }),
  ];
  const under = [width, depth, seat - 20] as const;
  return {
    solids: [
      ...legs({ under, surface: accent, inset: 120, splay: 70, thick: 24, foot: 16 }),
      bent({ curve, x: width / 2, thick: 20, surface: body }),
    ],
  };
};

/** High stool: round seat, splayed legs, a ring for the feet. */
export const stool: Drawing = ({ width, height, body, accent }) => {
  const radius = width / 2;
  const feet = around(4, 60, (x, y) => {
    const [near, out] = [radius * 0.6, radius * 1.05];
    const to: Point = [x * out, y * out, 0];
    return rod({
      from: [x * near, y * near, height - 45],
      to,
      width: 38,
      end: 26,
      surface: accent,
    });
  });
  const [reach, up] = [radius * 0.92, height * 0.3];
  const ring = around(4, 60, (x, y) => {
    const to: Point = [-y * reach, x * reach, up];
    return rod({ from: [x * reach, y * reach, up], to, width: 20, surface: accent });
  });
  const board = profile(radius, 48, '90,0 100,30 100,75 94,100');
  return { solids: [...feet, ...ring, turned([0, 0, height - 48], board, body)] };
};

/** Long seat without a back, with a cushion. */
export const bench: Drawing = ({ width, depth, height, body, accent }) => {
  const under = [width, depth, height - 80] as const;
  return {
    solids: [
      ...legs({ under, surface: accent, inset: 70, splay: 30, thick: 52, foot: 32 }),
      block([0, 0, height - 86], [width, depth, 34], accent),
      block([8, 8, height - 52], [width - 16, depth - 16, 56], soft(body, 24)),
    ],
  };
};

/** Office chair: star foot on castors, column, seat, back, arms. */
export const officeChair: Drawing = ({ width, depth, height, body, accent }) => {
  const [x, y, sit] = [width / 2, depth / 2, 470];
  const star = around(5, 18, (cosine, sine): Solid[] => {
    const to: Point = [x + cosine * x, y + sine * x, 70];
    return [
      rod({ from: [x, y, 110], to, width: 44, end: 28, surface: accent }),
      turned([to[0], to[1], 0], curved(27, 56, '74,0 100,46 74,100'), accent),
    ];
  });
  const arm = (side: number): Solid[] => [
    rod({ from: [side, y, sit + 30], to: [side, y, sit + 180], width: 26, surface: accent }),
    block([side - 20, depth * 0.2, sit + 180], [40, depth * 0.5, 30], soft(accent, 14)),
  ];
  return {
    solids: [
      ...star.flat(),
      turned([x, y, 100], profile(32, 320, '100,0 100,34 62,35 62,100'), accent),
      block([20, 20, sit - 40], [width - 40, depth - 80, 84], soft(body, 36)),
      block([x - 40, depth - 70, sit - 20], [80, 26, 160], soft(accent, 10)),
      block([36, depth - 74, sit + 90], [width - 72, 74, height - sit - 90], soft(body, 36)),
      ...arm(6),
      ...arm(width - 6),
    ],
  };
};
