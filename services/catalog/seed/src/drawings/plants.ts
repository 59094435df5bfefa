import { type Point, round } from '../illustration/canvas.js';
import type { Drawing } from '../illustration/drawing.js';
import { foliage, type Plant } from '../illustration/foliage.js';
import { curved, profile } from '../illustration/profile.js';
import { rod } from '../illustration/rod.js';
import { beforeAll, marked, shadowless, type Solid } from '../illustration/solid.js';
import { hollow, plain, type Surface } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';

const soil = '#5b4638';

interface Potted {
  kind: Plant;
  /** Height and radius of the pot, as shares of the whole height. */
  pot: readonly [height: number, radius: number];
  colour: string;
}

/** A plant in its pot, on a saucer. */
function potted({ kind, pot, colour }: Potted): Drawing {
  return ({ height, body, accent }) => {
    const [tall, radius] = [height * pot[0], height * pot[1]];
    return {
      solids: [
        turned([0, 0, height * -0.012], profile(radius, height * 0.012, '90,0 94,100'), accent),
        turned([0, 0, 0], profile(radius, tall, '70,0 86,40 100,90 104,100'), hollow(body, soil)),
        foliage({ at: [0, 0, tall * 0.98], height: height - tall, kind, colour }),
      ],
    };
  };
}

export const oliveTree = potted({ kind: 'olive', pot: [0.24, 0.14], colour: '#8b9c72' });
export const monstera = potted({ kind: 'monstera', pot: [0.32, 0.2], colour: '#4f7d57' });
export const snakePlant = potted({ kind: 'blade', pot: [0.34, 0.2], colour: '#5d8560' });
export const ficus = potted({ kind: 'ficus', pot: [0.26, 0.13], colour: '#4c7656' });

/** Trailing plant in a pot that hangs by cords. */
export const hangingPlant: Drawing = ({ body, accent }) => {
  const knot: Point = [0, 0, 370];
  const cord = (from: Point, to: Point) => rod({ from, to, width: 7, surface: accent });
  const leaves = foliage({ at: [0, 0, 190], height: 420, kind: 'trailing', colour: '#6b9464' });
  return {
    place: 'ceiling',
    view: { turn: 0, height: 12 },
    zoom: 1.2,
    solids: [
      cord([-122, 0, 190], knot),
      cord([122, 0, 190], knot),
      cord(knot, [0, 0, 430]),
      turned([0, 0, 0], curved(130, 190, '59,0 92,40 100,100'), hollow(body, soil)),
      beforeAll(leaves),
    ].map(shadowless),
  };
};

/** Three cactuses in small pots. */
export const cactuses: Drawing = ({ body, accent }) => {
  const cactus = ([x, y]: readonly [number, number], size: CactusSize): Solid[] => {
    const { pot, radius, height, surface } = size;
    const plant = turned(
      [x, y, pot * 1.4],
      curved(radius, height, '70,0 100,30 96,70 30,100'),
      plain('#6c9568'),
    );
    const rows = [-0.6, -0.22, 0.2, 0.6].map((share) => {
      const [foot, belly, top] = [1 + share * 0.8, 1 + share * 1.3, 1 + share * 0.35].map((reach) =>
        round(radius * reach),
      );
      return `M${foot} ${height}Q${belly} ${height / 2} ${top} 6`;
    });
    const look = 'fill="none" stroke="#3f6647" stroke-width="3" stroke-linecap="round"';
    const spines = `<path d="${rows.join('')}" ${look} stroke-dasharray="2 9"/>`;
    const shape = profile(pot, pot * 1.5, '72,0 100,87 106,100');
    return [turned([x, y, 0], shape, hollow(surface, soil)), marked(plant, 'front', spines)];
  };
  return {
    view: { turn: 0, height: 18 },
    zoom: 0.92,
    solids: [
      ...cactus([-120, 30], { pot: 66, radius: 44, height: 190, surface: body }),
      ...cactus([14, -30], { pot: 56, radius: 46, height: 84, surface: accent }),
      ...cactus([130, 30], { pot: 60, radius: 34, height: 140, surface: body }),
    ],
  };
};

interface CactusSize {
  /** Radius of the pot. */
  pot: number;
  radius: number;
  height: number;
  surface: Surface;
}
