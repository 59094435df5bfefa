import type { Point } from '../illustration/canvas.js';
import { darken, lighten } from '../illustration/colour.js';
import type { Drawing } from '../illustration/drawing.js';
import { curved, profile } from '../illustration/profile.js';
import { repeat } from '../illustration/repeat.js';
import { handle, rod } from '../illustration/rod.js';
import { sheet } from '../illustration/sheet.js';
import { marked, type Solid, together } from '../illustration/solid.js';
import { hollow, plain, type Surface } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';

/** Seen a little more from above than furniture. Sizes are those of the pieces, not of the set. */
const view = { turn: 24, height: 24 };

function plate(at: Point, radius: number, surface: Surface): Solid {
  const { colour } = surface;
  const glazed = hollow(surface, lighten(colour, 0.3));
  const shape = profile(radius, radius * 0.13, '55,0 80,38 100,100');
  const well =
    `<circle cx="${radius}" cy="${radius}" r="${radius * 0.6}" fill="${lighten(colour, 0.42)}" ` +
    `stroke="${darken(colour, 0.14)}" stroke-width="${radius * 0.02}"/>`;
  return marked(turned(at, shape, glazed), 'top', well);
}

function bowl(at: Point, radius: number, surface: Surface): Solid {
  const inside = lighten(surface.colour, 0.06);
  return turned(at, curved(radius, radius * 0.72, '45,0 86,42 100,100'), hollow(surface, inside));
}

/** Large plates, small plates, bowls. */
export const dinnerSet: Drawing = ({ body, accent }) => ({
  view,
  zoom: 1.05,
  solids: [
    together(
      ...repeat(4, (index) => plate([0, 70, index * 15], 135, index % 2 ? accent : body)),
      bowl([0, 70, 56], 88, body),
    ),
    together(
      ...repeat(3, (index) => plate([170, -120, index * 13], 100, index % 2 ? body : accent)),
    ),
    together(...repeat(2, (index) => bowl([-60, -170, index * 26], 74, index ? body : accent))),
  ],
});

function mug([x, y, z]: Point, height: number, surface: Surface): Solid {
  const ear: Point = [x + 40, y - 15, z + height * 0.5];
  const cup = curved(44, height, '86,0 98,12 100,100');
  return together(
    turned([x, y, z], cup, hollow(surface, '#7a4d34')),
    handle({ at: ear, out: 30, tall: height * 0.56, width: 11, surface }),
  );
}

/** Two mugs, one of them on a saucer. */
export const mugs: Drawing = ({ body, accent }) => ({
  view,
  zoom: 0.92,
  solids: [
    mug([0, 60, 0], 92, accent),
    together(plate([130, -40, 0], 76, body), mug([130, -40, 8], 84, body)),
  ],
});

/** Carafe with water, and three tumblers. */
export const carafe: Drawing = ({ body }) => {
  const glass = hollow(body, lighten(body.colour, 0.4));
  const tumbler = (x: number, y: number) =>
    turned([x, y, 0], profile(40, 98, '85,0 90,10 100,100'), glass);
  return {
    view,
    solids: [
      turned([0, 40, 4], profile(66, 92, '88,0 100,43 94,100'), plain('#bcd8e0')),
      turned([0, 40, 0], curved(72, 252, '86,0 100,20 92,48 47,71 42,85 58,100'), glass),
      tumbler(130, 10),
      tumbler(190, -70),
      tumbler(60, -80),
    ],
  };
};

/** Teapot with its cup. */
export const teapot: Drawing = ({ body, accent }) => ({
  view: { turn: 0, height: 20 },
  solids: [
    rod({ from: [-66, 0, 48], to: [-128, 0, 108], width: 44, end: 20, surface: body }),
    handle({ at: [72, 0, 62], out: 66, tall: 64, width: 15, surface: accent }),
    turned([0, -1, 0], curved(86, 114, '63,0 95,26 100,56 77,88 49,100'), body),
    turned([0, -2, 114], curved(46, 16, '100,0 87,50 30,100'), body),
    turned([0, -3, 130], curved(14, 20, '57,0 100,50 57,100'), accent),
    turned([210, -60, 0], curved(46, 58, '56,0 87,34 100,100'), hollow(body, '#a96f3c')),
  ],
});

const napkin =
  '<rect x="-60" y="-40" width="320" height="380" rx="6" fill="#e4d9c5"/>' +
  '<path d="M-60 -10H260M-60 310H260" stroke="#c98264" stroke-width="6"/>';
const fork = 'M12 0V60Q12 84 26 88V160H34V88Q48 84 48 60V0H41V54H34V0H26V54H19V0Z';
const knife = 'M92 160V10Q92 -4 104 -2Q118 6 116 90V110H108V160Z';
const spoon = 'M170 0C202 0 202 84 174 84V160H166V84C138 84 138 0 170 0Z';

/** Fork, knife and spoon on a napkin. */
export const cutlery: Drawing = ({ body, accent }) => {
  const grips = [30, 100, 170].map(
    (x) => `<rect x="${x - 9}" y="150" width="18" height="150" rx="9" fill="${accent.colour}"/>`,
  );
  const steel = (path: string, light: number) =>
    `<path d="${path}" fill="${lighten(body.colour, light)}"/>`;
  const content = napkin + steel(fork + spoon, 0) + steel(knife, 0.15) + grips.join('');
  const cloth = { side: 'top', corner: [-60, 340, 0], size: [320, 380] } as const;
  const shifted = `<g transform="translate(60 40)">${content}</g>`;
  return {
    view: { turn: 16, height: 52 },
    place: 'flat',
    zoom: 0.9,
    solids: [sheet({ ...cloth, draw: () => shifted })],
  };
};
