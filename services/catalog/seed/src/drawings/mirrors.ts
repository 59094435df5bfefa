import type { Canvas } from '../illustration/canvas.js';
import { darken } from '../illustration/colour.js';
import type { Drawing } from '../illustration/drawing.js';
import { clipTo, downwards } from '../illustration/paint.js';
import { sheet } from '../illustration/sheet.js';
import { rim } from './decor.js';

/** Silvered glass within a shape, with two streaks of light. */
function glass(canvas: Canvas, shape: string, [width, height]: readonly [number, number]): string {
  const fill = downwards(canvas, ['#f4f7f6', '#d3dedf', '#b9c8cb']);
  const streak = (from: number, wide: number) => {
    const [low, high] = [width * from, width * (from + 0.55)];
    return `M${low} ${height}L${high} 0h${width * wide}L${low + width * wide} ${height}Z`;
  };
  return (
    `<g clip-path="${clipTo(canvas, shape)}"><rect width="${width}" height="${height}" fill="${fill}"/>` +
    `<path d="${streak(0.2, 0.16)}${streak(0.44, 0.07)}" fill="#ffffff" fill-opacity=".45"/></g>`
  );
}

/** Round, on the wall. */
export const roundMirror: Drawing = ({ width, body }) => {
  const radius = width / 2;
  const disc = (size: number, fill: string) =>
    `<circle cx="${radius}" cy="${radius}" r="${size}" fill="${fill}"/>`;
  const frame = disc(radius, darken(body.colour, 0.25)) + disc(radius * 0.985, body.colour);
  const size = [width, width] as const;
  const mirror = sheet({
    corner: [0, 0, width],
    size,
    draw: (canvas) => frame + glass(canvas, disc(radius * 0.93, '#000000'), size),
  });
  return {
    place: 'wall',
    view: { turn: 0, height: 0 },
    zoom: 0.85,
    solids: [{ ...mirror, outline: rim(radius) }],
  };
};

/** With a round top, standing on the floor. */
export const archMirror: Drawing = ({ width, height, body }) => {
  const arch = (inset: number, fill: string) => {
    const radius = width / 2 - inset;
    const top = `a${radius} ${radius} 0 0 1 ${2 * radius} 0`;
    return `<path d="M${inset} ${height - inset}V${width / 2}${top}V${height - inset}Z" fill="${fill}"/>`;
  };
  const edge = `<g transform="translate(12 -4)">${arch(0, darken(body.colour, 0.3))}</g>`;
  const size = [width, height] as const;
  const mirror = sheet({
    corner: [0, 0, height],
    size,
    draw: (canvas) => edge + arch(0, body.colour) + glass(canvas, arch(26, '#000000'), size),
  });
  return { view: { turn: 14, height: 10 }, solids: [mirror] };
};
