import { block } from '../illustration/block.js';
import type { Drawing, Model } from '../illustration/drawing.js';
import { repeat } from '../illustration/repeat.js';
import type { Solid } from '../illustration/solid.js';
import { soft, surfaces } from '../illustration/surfaces.js';
import { drawers, legs } from './parts.js';

/** Here `width` is the bed's length: its long side faces the viewer, the headboard is on the left. */
type Sized = Pick<Model, 'width' | 'depth'>;

/** A product's width is across the bed and its depth along it. */
function turnedRound(model: Model): Model {
  return { ...model, width: model.depth, depth: model.width };
}

/** Mattress, turned-back sheet, duvet and two pillows, from the height `z` upwards. */
function bedding({ width, depth }: Sized, z: number): Solid[] {
  const linen = surfaces.blanco;
  const pillow = (y: number) =>
    block([70, y, z + 232], [380, depth / 2 - 120, 150], soft(linen, 66));
  return [
    block([40, 30, z], [width - 60, depth - 60, 200], soft(linen, 44)),
    block([40, 24, z + 200], [560, depth - 48, 34], soft(linen, 16)),
    block([600, 10, z + 110], [width - 610, depth - 20, 136], soft(surfaces['lino-crudo'], 50)),
    pillow(90),
    pillow(depth / 2 + 30),
  ];
}

/** Wooden frame on legs. */
export const woodenBed: Drawing = (model) => {
  const { width, depth, height, body } = turnedRound(model);
  return {
    solids: [
      ...legs({ under: [width, depth, 220], surface: body, inset: 60, thick: 70, foot: 50 }),
      block([0, 0, 180], [width, depth, 110], body),
      block([-50, 0, 180], [50, depth, height - 180], body),
      ...bedding({ width, depth }, 292),
    ],
  };
};

/** Upholstered base and a tall headboard in channels. */
export const paddedBed: Drawing = (model) => {
  const { width, depth, height, body } = turnedRound(model);
  const each = depth / 6;
  const channel = (index: number) =>
    block([-130, index * each, 60], [130, each, height - 60], soft(body, 46));
  return {
    solids: [
      ...repeat(6, channel),
      block([0, 0, 60], [width, depth, 250], soft(body, 40)),
      ...bedding({ width, depth }, 300),
    ],
  };
};

/** Base with drawers below the mattress. */
export const drawerBed: Drawing = (model) => {
  const { width, depth, height, body, accent } = turnedRound(model);
  const opening = { at: [30, 0, 60], size: [width - 60, 250], grid: [3, 1] } as const;
  return {
    solids: [
      block([0, 0, 40], [width, depth, 290], body),
      block([-40, 0, 0], [40, depth, height], body),
      ...drawers({ ...opening, surface: body, handle: accent }),
      ...bedding({ width, depth }, 332),
    ],
  };
};
