import { block } from '../illustration/block.js';
import type { Canvas } from '../illustration/canvas.js';
import { darken, lighten } from '../illustration/colour.js';
import type { Drawing } from '../illustration/drawing.js';
import { across } from '../illustration/paint.js';
import { repeat } from '../illustration/repeat.js';
import { rod } from '../illustration/rod.js';
import { sheet } from '../illustration/sheet.js';
import { marked, shadowless, type Solid } from '../illustration/solid.js';
import { soft, type Surface, surfaces } from '../illustration/surfaces.js';

/** Folded pieces from the lowest upwards, each a little smaller. */
function pile(pieces: readonly Surface[], size: readonly [number, number, number]): Solid[] {
  const [width, depth, each] = size;
  return pieces.map((surface, index) => {
    const at = [index * 3, index * 2, index * (each + 1)] as const;
    return block(at, [width - index * 5, depth - index * 6, each], soft(surface, each * 0.48));
  });
}

/** Blanket folded in layers, with stripes and a fringe. */
export const blanket: Drawing = ({ body, accent }) => {
  const layers = pile([body, body, body], [420, 320, 52]);
  const threads = repeat(34, (index) => `M${20 + index * 11} 40v74`).join('');
  const look = `stroke="${lighten(body.colour, 0.25)}" stroke-width="5" stroke-linecap="round"`;
  const bands = [50, 80, 210, 240].map((y) => `M14 ${y}h376v14h-376Z`).join('');
  const upper = block([9, 6, 159], [405, 302, 52], soft(body, 25));
  const striped = marked(upper, 'top', `<path d="${bands}" fill="${accent.colour}"/>`);
  return {
    zoom: 0.95,
    solids: [...layers, marked(striped, 'front', `<path d="${threads}" ${look}/>`)],
  };
};

/** Pile of towels in two colours. */
export const towels: Drawing = ({ body, accent }) => ({
  zoom: 0.95,
  solids: pile([body, accent, body, accent, body], [420, 300, 58]),
});

/** Duvet cover folded, tied with a ribbon, with two pillowcases on it. */
export const bedLinen: Drawing = ({ body, accent }) => ({
  solids: [
    ...pile([body, body, body], [520, 380, 74]),
    block([40, 40, 228], [430, 280, 54], soft(accent, 26)),
    block([52, 48, 284], [405, 260, 54], soft(accent, 26)),
    shadowless(block([226, -6, 0], [46, 6, 226], surfaces.arena)),
  ],
});

function folds(
  canvas: Canvas,
  { colour }: Surface,
  [width, height]: readonly [number, number],
): string {
  const tones: [number, string][] = [
    [0, darken(colour, 0.16)],
    [0.45, lighten(colour, 0.25)],
    [1, darken(colour, 0.1)],
  ];
  const [fill, each] = [across(canvas, tones), width / 6];
  const hem = `q${each / -2} ${each * 0.3} ${each * -1.1} 0Z`;
  return repeat(6, (index) => {
    const sides = `M${index * each} 0h${each + 1}l${each * 0.1} ${height}`;
    return `<path d="${sides}${hem}" fill="${fill}"/>`;
  }).join('');
}

/** Two lengths on a pole, in folds, before a window. */
export const curtains: Drawing = ({ width, height, body, accent }) => {
  const pane = [width * 0.6, height * 0.72] as const;
  const bars = `M${pane[0] / 2} 0V${pane[1]}M0 ${pane[1] * 0.4}H${pane[0]}M0 0H${pane[0]}V${pane[1]}H0Z`;
  const view = `<path d="${bars}" fill="#fdfaf2" stroke="#e3ddd0" stroke-width="34"/>`;
  const glass = sheet({ corner: [width * 0.2, 60, height * 0.92], size: pane, draw: () => view });
  const length = (x: number) => {
    const size = [width * 0.3, height] as const;
    return sheet({ corner: [x, 0, height], size, draw: (canvas) => folds(canvas, body, size) });
  };
  const pole = { from: [-60, -10, height + 20], to: [width + 60, -10, height + 20] } as const;
  return {
    place: 'wall',
    view: { turn: 0, height: 0 },
    zoom: 1.1,
    solids: [
      shadowless(glass),
      length(width * 0.02),
      length(width * 0.68),
      rod({ ...pole, width: 44, surface: accent }),
    ],
  };
};
