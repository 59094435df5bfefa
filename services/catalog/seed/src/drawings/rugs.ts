import { block } from '../illustration/block.js';
import { round } from '../illustration/canvas.js';
import { darken, lighten, mix } from '../illustration/colour.js';
import type { Drawing, Model } from '../illustration/drawing.js';
import { profile } from '../illustration/profile.js';
import { repeat } from '../illustration/repeat.js';
import { marked } from '../illustration/solid.js';
import { plain } from '../illustration/surfaces.js';
import { turned } from '../illustration/turned.js';

/** What is woven into a rug, in millimetres from its far left corner. */
type Weaving = (model: Model) => string;

function diamond(x: number, y: number, [wide, tall]: readonly [number, number]): string {
  return `M${x - wide} ${y}l${wide} ${-tall}l${wide} ${tall}l${-wide} ${tall}Z`;
}

const berber: Weaving = ({ width, depth, accent }) => {
  const [step, middle] = [width / 5, depth / 2];
  const large = [step / 2, depth * 0.46] as const;
  const small = [step * 0.12, depth * 0.12] as const;
  const inside = repeat(5, (index) => diamond((index + 0.5) * step, middle, small)).join('');
  const net = repeat(6, (index) => diamond(index * step, middle, large)).join('');
  return (
    `<path d="${net}" fill="none" stroke="${accent.colour}" stroke-width="${width / 110}"/>` +
    `<path d="${inside}" fill="${accent.colour}"/>`
  );
};

const stripes: Weaving = ({ width, depth, accent }) => {
  const bars = [6, 10, 20, 46, 50, 54, 80, 90, 94].map((percent, index) => {
    const thick = width * (index % 3 === 2 ? 0.03 : 0.016);
    return `M${(percent / 100) * width} 0h${thick}v${depth}h${-thick}Z`;
  });
  return `<path d="${bars.join('')}" fill="${accent.colour}"/>`;
};

const arches: Weaving = ({ width, depth, body, accent }) => {
  const paler = mix(accent.colour, body.colour, 0.4);
  const half = (x: number, y: number, [radius, fill]: readonly [number, string]) =>
    `<path d="M${x - radius} ${y}a${radius} ${radius} 0 0 1 ${2 * radius} 0Z" fill="${fill}"/>`;
  const arch = (x: number, y: number, radius: number) =>
    half(x, y, [radius, accent.colour]) +
    half(x, y, [radius * 0.72, body.colour]) +
    half(x, y, [radius * 0.44, paler]);
  const sun = `<circle cx="${width * 0.88}" cy="${depth * 0.24}" r="${depth * 0.12}" fill="${paler}"/>`;
  return (
    arch(width * 0.26, depth, depth * 0.5) + arch(width * 0.68, depth * 0.62, depth * 0.4) + sun
  );
};

/** Threads beyond both short sides. */
function fringe({ width, depth, body }: Model): string {
  const threads = repeat(44, (index) => {
    const y = round(((index + 0.5) / 44) * depth);
    return `M-60 ${y}H0M${width} ${y}h60`;
  });
  const look = `stroke="${lighten(body.colour, 0.3)}" stroke-width="${depth / 90}"`;
  return `<path d="${threads.join('')}" ${look}/>`;
}

function rug(weaving: Weaving): Drawing {
  return (model) => {
    const { width, depth, body } = model;
    const clip = `<svg width="${width}" height="${depth}" overflow="hidden">`;
    const pattern = `${clip}<g opacity=".88">${weaving(model)}</g></svg>`;
    return {
      view: { turn: 13, height: 44 },
      place: 'flat',
      zoom: 1.02,
      solids: [marked(block([0, 0, 0], [width, depth, 22], body), 'top', fringe(model) + pattern)],
    };
  };
}

export const berberRug = rug(berber);
export const stripedRug = rug(stripes);
export const archRug = rug(arches);

/** Round, plaited from the middle outwards. */
export const roundRug: Drawing = ({ width, body, accent }) => {
  const radius = width / 2;
  const rings = repeat(16, (index) => {
    const tone = index % 5 === 4 ? accent.colour : darken(body.colour, index % 2 ? 0.1 : 0.02);
    const size = round(radius * (1 - (index + 0.5) / 16));
    return `<circle cx="${radius}" cy="${radius}" r="${size}" stroke="${tone}"/>`;
  });
  const plaits = `<g fill="none" stroke-width="${radius / 17}">${rings.join('')}</g>`;
  const disc = turned([0, 0, 0], profile(radius, 22, '100,0 100,100'), plain(body.colour));
  return { view: { turn: 0, height: 44 }, place: 'flat', solids: [marked(disc, 'top', plaits)] };
};
