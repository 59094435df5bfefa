import type { Canvas } from '../illustration/canvas.js';
import { darken, lighten, mix } from '../illustration/colour.js';
import type { Drawing } from '../illustration/drawing.js';
import { clipTo, outwards } from '../illustration/paint.js';
import { sheet } from '../illustration/sheet.js';
import type { Surface } from '../illustration/surfaces.js';
import { patternOf } from '../illustration/textures.js';

/** What is woven or sewn into a cushion of 100 × 100. */
type Motif = (colour: string) => string;

const leafPair =
  'c-6 -12 -20 -14 -26 -12c4 10 16 14 26 12c6 -12 20 -14 26 -12c-4 10 -16 14 -26 12Z';

const motifs = {
  plain: () => '',
  stripes: (colour) =>
    `<path d="M0 22H100M0 34H100M0 66H100M0 78H100" stroke="${colour}" stroke-width="4"/>` +
    `<path d="M0 50H100" stroke="${colour}" stroke-width="9"/>`,
  leaves: (colour) => {
    const pairs = [74, 63, 52, 41, 30].map((y) => `M50 ${y}${leafPair}`).join('');
    return `<path d="${pairs}M49 86V22h2V86Z" fill="${colour}"/>`;
  },
  grid: (colour) => {
    const lines = [20, 40, 60, 80].map((at) => `M0 ${at}H100M${at} 0V100`).join('');
    return `<path d="${lines}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  },
} as const satisfies Record<string, Motif>;

/** Drawn in at the sides and pointed at the corners. */
const shape =
  'M3 4C20 9 36 10 50 10S80 9 97 4C93 22 91 38 91 50S93 78 97 96' +
  'C80 91 64 90 50 90S20 91 3 96C7 78 9 62 9 50S7 22 3 4Z';
const creases = 'M12 13Q20 20 24 28M88 13Q80 20 77 27M12 87Q19 80 22 73M88 87Q81 80 78 74';

interface Cushion {
  surface: Surface;
  size: number;
  decoration: string;
}

function cushionSvg(canvas: Canvas, { surface, size, decoration }: Cushion): string {
  const { colour, texture } = surface;
  const fill = outwards(canvas, [lighten(colour, 0.2), colour, darken(colour, 0.2)]);
  const scale = size / 100;
  const cloth = patternOf(texture, canvas, { colour, scale: canvas.scale * scale });
  const clip = clipTo(canvas, `<path d="${shape}"/>`);
  return (
    `<g transform="scale(${scale})"><path d="${shape}" fill="${fill}"/>` +
    `<g clip-path="${clip}" opacity=".85">${decoration}</g>` +
    (cloth ? `<path d="${shape}" fill="${cloth}"/>` : '') +
    `<g fill="none" stroke="${darken(colour, 0.26)}"><path d="${shape}" stroke-width=".8"/>` +
    `<path d="${creases}" stroke-opacity=".4" stroke-linecap="round"/></g></g>`
  );
}

/** One cushion in front, and one in the second colour behind it. */
function cushion(motif: Motif): Drawing {
  return ({ width, body, accent }) => {
    const second = { ...accent, colour: mix(body.colour, accent.colour, 0.75) };
    const size = [width, width] as const;
    const decoration = motif(accent.colour);
    return {
      view: { turn: 14, height: 12 },
      zoom: 0.92,
      solids: [
        sheet({
          corner: [width * 0.42, width * 0.5, width * 0.94],
          size,
          draw: (canvas) => cushionSvg(canvas, { surface: second, size: width, decoration: '' }),
        }),
        sheet({
          corner: [0, 0, width * 0.94],
          size,
          draw: (canvas) => cushionSvg(canvas, { surface: body, size: width, decoration }),
        }),
      ],
    };
  };
}

export const plainCushion = cushion(motifs.plain);
export const stripedCushion = cushion(motifs.stripes);
export const leafCushion = cushion(motifs.leaves);
export const gridCushion = cushion(motifs.grid);
