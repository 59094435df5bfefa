import { block } from '../illustration/block.js';
import type { Point } from '../illustration/canvas.js';
import type { Drawing } from '../illustration/drawing.js';
import { glow } from '../illustration/paint.js';
import { curved, profile, sphere } from '../illustration/profile.js';
import { around } from '../illustration/repeat.js';
import { rod, wire } from '../illustration/rod.js';
import { behindAll, shadowless, type Solid } from '../illustration/solid.js';
import { hollow, plain, type Surface } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';

/** A shade with the light on, and the bulb itself. */
const lit = plain('#fbe7bd');
const bulb = plain('#fff1cc');

/** Light on what is behind a lamp. */
function halo(at: Point, radius: number): Solid {
  const draw: Solid['draw'] = (canvas) => glow(canvas, at, radius);
  return behindAll({ min: at, max: at, outline: [], shadowless: true, draw });
}

function shade(at: Point, radius: number, height: number): Solid {
  return turned(at, profile(radius, height, '100,0 72,100'), hollow(lit, '#fff6dc'));
}

function cord([x, y, z]: Point, length: number, surface: Surface = plain('#4d4c52')): Solid {
  return rod({ from: [x, y, z], to: [x, y, z + length], width: 7, surface });
}

const hanging = { place: 'ceiling', view: { turn: 0, height: 9 } } as const;

/** Metal or ceramic dome on a cord. */
export const domePendant: Drawing = ({ width, height, body, accent }) => {
  const radius = width / 2;
  const dome = curved(radius, height * 0.88, '100,0 97,23 80,59 45,89 16,100');
  return {
    ...hanging,
    zoom: 0.95,
    solids: [
      halo([0, 0, height * -0.1], radius * 1.7),
      turned(
        [0, 0, height * -0.13],
        curved(radius * 0.34, height * 0.14, '30,0 76,43 100,100'),
        bulb,
      ),
      turned([0, 0, 0], dome, body),
      turned([0, 0, height * 0.86], profile(radius * 0.17, height * 0.14, '100,0 76,100'), accent),
      cord([0, 0, height], width * 0.9),
    ].map(shadowless),
  };
};

/** Paper ball with its hoops. */
export const paperLantern: Drawing = ({ width, height, accent }) => {
  const radius = width / 2;
  const ball = curved(radius, height, '17,0 64,12 94,33 100,50 94,67 64,88 17,100');
  const cap = profile(radius * 0.18, height * 0.05, '100,0 100,100');
  return {
    ...hanging,
    zoom: 0.9,
    solids: [
      halo([0, 0, height / 2], radius * 1.8),
      turned([0, 0, 0], ball, { ...lit, texture: 'hoops' as const }),
      turned([0, 0, height * 0.985], cap, accent),
      cord([0, 0, height], width * 0.6),
    ].map(shadowless),
  };
};

/** Three globes of glass at different heights below a bar. */
export const globeCluster: Drawing = ({ width, height, body, accent }) => {
  const radius = width * 0.14;
  const bar = height * 1.2;
  const globe = (x: number, z: number): Solid[] => [
    halo([x, 0, z + radius], radius * 2.4),
    turned([x, 0, z + radius * 0.6], sphere(radius * 0.4), bulb),
    turned([x, -1, z], sphere(radius), body),
    turned([x, -2, z + radius * 1.9], profile(radius * 0.3, radius * 0.4, '100,0 74,100'), accent),
    cord([x, -2, z + radius * 2.3], bar - z - radius * 2.3, accent),
  ];
  return {
    ...hanging,
    solids: [
      ...globe(width * 0.15, 0),
      ...globe(width * 0.5, height * 0.36),
      ...globe(width * 0.85, height * 0.14),
      block([0, -30, bar], [width, 60, 36], accent),
      cord([width / 2, 0, bar + 36], height * 0.5),
    ].map(shadowless),
  };
};

/** Shade on three wooden legs. */
export const tripodLamp: Drawing = ({ width, height, body, accent }) => {
  const [radius, tall] = [width / 2, height * 0.24];
  const feet = around(3, 70, (x, y) => {
    const to: Point = [x * radius * 1.15, y * radius * 1.15, 0];
    return rod({ from: [0, 0, height - tall * 0.9], to, width: 44, end: 32, surface: body });
  });
  return {
    solids: [
      halo([0, 0, height - tall / 2], radius * 2.1),
      ...feet,
      turned([0, 0, height * 0.5], profile(64, 30, '100,0 100,100'), accent),
      shade([0, 0, height - tall], radius, tall),
    ],
  };
};

/** Stone foot, arm in a wide curve, dome at its end. */
export const arcLamp: Drawing = ({ width, height, body, accent }) => {
  const [x, z] = [width - 160, height * 0.74];
  const bends = ['.1,.03', '.107,.55', '.26,.93', '.49,.98', '.875,.88'].map((pair): Point => {
    const [along = 0, up = 0] = pair.split(',').map(Number);
    return [along * width, 0, up * height];
  });
  return {
    solids: [
      halo([x, 0, z - 150], 420),
      turned([width * 0.1, 0, 0], profile(140, 60, '100,0 100,100'), accent),
      wire({ points: [...bends, [x, 0, z]], width: 28, surface: body }),
      turned([x, 0, z - 190], curved(90, 60, '66,0 93,43 100,100'), bulb),
      turned([x, 0, z - 160], curved(175, 165, '100,0 96,36 70,79 23,100'), body),
    ],
  };
};

/** Turned foot with a cloth shade. */
export const tableLamp: Drawing = ({ width, height, body, accent }) => {
  const [radius, tall] = [width / 2, height * 0.44];
  const foot = height - tall;
  return {
    zoom: 0.95,
    solids: [
      halo([0, 0, height - tall / 2], radius * 2),
      turned([0, 0, 0], curved(radius, foot * 0.94, '42,0 62,32 50,66 16,90 12,100'), body),
      turned([0, 0, foot * 0.93], profile(radius * 0.08, foot * 0.07, '100,0 100,100'), accent),
      shade([0, 0, foot], radius, tall),
    ],
  };
};

/** Dome on a column, like a mushroom. */
export const mushroomLamp: Drawing = ({ width, height, body, accent }) => {
  const radius = width / 2;
  const light = profile(radius * 0.94, height * 0.025, '54,0 100,100');
  return {
    zoom: 0.9,
    solids: [
      halo([0, 0, height * 0.5], radius * 2),
      turned([0, 0, 0], curved(radius, height * 0.56, '52,0 50,9 30,36 26,100'), accent),
      turned([0, 0, height * 0.53], light, bulb),
      turned(
        [0, 0, height * 0.555],
        curved(radius, height * 0.445, '98,0 100,11 86,54 50,90 5,100'),
        body,
      ),
    ],
  };
};

/** Wall lamp: plate, arm, globe. */
export const wallLamp: Drawing = ({ width, height, body }) => {
  const [radius, thick] = [width * 0.42, width * 0.06];
  const low = height * 0.2;
  const points: Point[] = [
    [0, width * 0.74, low],
    [0, width * 0.1, low],
    [0, 0, height * 0.34],
  ];
  return {
    place: 'wall',
    view: { turn: 24, height: 10 },
    zoom: 0.75,
    solids: [
      halo([0, 0, height * 0.7], width * 1.1),
      block([width * -0.16, width * 0.75, 0], [width * 0.32, 16, height * 0.75], {
        ...body,
        soft: 6,
      }),
      wire({ points, width: thick, surface: body }),
      turned([0, 0, height * 0.3], profile(radius * 0.42, height * 0.07, '70,0 100,100'), body),
      turned([0, 0, height * 0.36], sphere(radius), plain('#fdf0d0')),
    ],
  };
};
