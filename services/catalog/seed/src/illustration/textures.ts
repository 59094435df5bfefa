import { type Canvas, round } from './canvas.js';
import { darken, lighten } from './colour.js';
import { clipTo } from './paint.js';
import { repeat } from './repeat.js';
import type { Texture } from './surfaces.js';

/** A flat piece in millimetres, and the colour it has in this light. */
export interface Piece {
  width: number;
  height: number;
  colour: string;
}

/** The marks of a material over a piece, as SVG in the piece's own millimetres. */
export function textureOf(texture: Texture, canvas: Canvas, piece: Piece): string {
  return marks[texture](canvas, piece);
}

type Marks = (canvas: Canvas, piece: Piece) => string;

const marks: Record<Texture, Marks> = {
  plain: () => '',
  metal: () => '',
  hoops: () => '',
  glass: shine,
  wood: grain,
  stone: veins,
  fabric: (canvas, piece) => covered(canvas, piece, 'fabric'),
  curls: (canvas, piece) => covered(canvas, piece, 'curls'),
  weave: (canvas, piece) => covered(canvas, piece, 'weave'),
};

interface Tile {
  /**
   * Pixels of the 800, so that cloth looks as fine on a mat as on a sofa. Multiples of 5 are whole
   * pixels of the 1280 as well; others, or turned ones, take 25 times as long to paint.
   */
  size: number;
  draw: (colour: string) => string;
}

const tiles: Partial<Record<Texture, Tile>> = {
  fabric: {
    size: 5,
    draw: (colour) =>
      `<path d="M0 1h2M2.5 3.5h2" stroke="${darken(colour, 0.28)}" stroke-opacity=".35"/>`,
  },
  curls: {
    size: 25,
    draw: (colour) => {
      const places = '3,4 9,2 15,5 21,3 6,10 12,11 18,10 3,16 9,17 15,16 21,15 6,22 13,22 19,21';
      const dots = (shift: number) =>
        places.split(' ').map((place) => {
          const [x = 0, y = 0] = place.split(',').map(Number);
          return `<circle cx="${x + shift}" cy="${y + shift}" r="2.3"/>`;
        });
      return (
        `<g fill="${darken(colour, 0.3)}" fill-opacity=".2">${dots(0.9).join('')}</g>` +
        `<g fill="${lighten(colour, 0.6)}" fill-opacity=".24">${dots(0).join('')}</g>`
      );
    },
  },
  weave: {
    size: 10,
    draw: (colour) =>
      `<g stroke-width="1.6" stroke-opacity=".65">` +
      `<path d="M0 2.5h5M5 7.5h5" stroke="${darken(colour, 0.3)}"/>` +
      `<path d="M7.5 0v5M2.5 5v5" stroke="${lighten(colour, 0.35)}"/></g>`,
  },
};

/** The paint of a woven material, or nothing when its marks do not repeat; `scale` as on a canvas. */
export function patternOf(
  texture: Texture,
  canvas: Canvas,
  { colour, scale }: { colour: string; scale: number },
): string | undefined {
  const tile = tiles[texture];
  return (
    tile &&
    canvas.define(
      (id) =>
        `<pattern id="${id}" width="${tile.size}" height="${tile.size}" ` +
        `patternUnits="userSpaceOnUse" patternTransform="scale(${round(1 / scale)})">${tile.draw(colour)}</pattern>`,
    )
  );
}

function covered(canvas: Canvas, { width, height, colour }: Piece, texture: Texture): string {
  const paint = patternOf(texture, canvas, { colour, scale: canvas.scale });
  return `<rect width="${round(width)}" height="${round(height)}" fill="${paint}"/>`;
}

/** Long, slightly bent lines along the longer side. */
function grain({ scale, random }: Canvas, { width, height, colour }: Piece): string {
  const along = width >= height;
  const [length, breadth] = along ? [width, height] : [height, width];
  const count = Math.min(14, Math.max(1, Math.floor((breadth * scale) / 9)));
  const lines = repeat(count, (index) => {
    const at = ((index + 0.2 + random.next() * 0.6) / count) * breadth;
    const bend = Math.min(at, breadth - at, 7 / scale) * (random.next() * 2 - 1);
    const [start, end] = [random.next() * 0.25 * length, (0.7 + random.next() * 0.3) * length];
    const point = (u: number, v: number) => (along ? [u, v] : [v, u]).map(round).join(' ');
    const middle = point((start + end) / 2, at + bend);
    return `<path d="M${point(start, at)}Q${middle} ${point(end, at)}"/>`;
  });
  return (
    `<g fill="none" stroke-linecap="round" stroke="${darken(colour, 0.2)}" stroke-opacity=".4" ` +
    `stroke-width="${round(1.4 / scale)}">${lines.join('')}</g>`
  );
}

function veins(canvas: Canvas, { width, height, colour }: Piece): string {
  const { scale, random } = canvas;
  const count = Math.min(5, Math.max(1, Math.round((width * scale) / 110)));
  const lines = repeat(count, (index) => {
    const start = ((index + random.next()) / count) * width;
    const drift = (random.next() - 0.3) * width * 0.3;
    const wave = () => round((random.next() - 0.5) * (14 / scale));
    return (
      `<path stroke-width="${round((0.8 + random.next() * 1.4) / scale)}" d="M${round(start)} 0` +
      `q${round(drift / 3 + wave())} ${round(height / 4)} ${round(drift / 2)} ${round(height / 2)}` +
      `t${round(drift / 2)} ${round(height / 2)}"/>`
    );
  });
  const clip = clipTo(canvas, `<rect width="${round(width)}" height="${round(height)}"/>`);
  const look = `fill="none" stroke="${darken(colour, 0.3)}" stroke-opacity=".4"`;
  return `<g clip-path="${clip}" ${look}>${lines.join('')}</g>`;
}

function shine(_canvas: Canvas, { width, height }: Piece): string {
  const [left, right, wide, down] = [width * 0.1, width * 0.34, width * 0.12, height].map(round);
  return (
    `<path fill="#ffffff" fill-opacity=".35" ` +
    `d="M${left} ${down}L${right} 0h${wide}L${round(width * 0.22)} ${down}Z"/>`
  );
}
