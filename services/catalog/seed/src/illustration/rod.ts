import { type Canvas, pathOf, type Pixel, type Point, round } from './canvas.js';
import { darken, lighten } from './colour.js';
import { bounds, corners, type Solid } from './solid.js';
import type { Surface } from './surfaces.js';

export interface Rod {
  from: Point;
  to: Point;
  /** Millimetres across, at `from` and, when it tapers or is square, at `to`. */
  width: number;
  end?: number;
  surface: Surface;
}

/** A straight thin part in any direction: splayed leg, rail, spindle. Round unless `end` is given. */
export function rod({ from, to, width, end, surface }: Rod): Solid {
  const outline = [...around(from, width / 2), ...around(to, (end ?? width) / 2)];
  return {
    ...bounds([from, to]),
    outline,
    draw: (canvas) =>
      end === undefined
        ? tube(canvas, { points: [from, to], width, surface })
        : taper(canvas, { from, to, width, end, surface }),
  };
}

export interface Wire {
  points: readonly Point[];
  width: number;
  surface: Surface;
}

/** A round part bent through its points: the arm of a lamp, a handle. */
export function wire(part: Wire): Solid {
  const { points, width } = part;
  const outline = points.flatMap((point) => around(point, width / 2));
  return { ...bounds(points), outline, draw: (canvas) => tube(canvas, part) };
}

export interface Handle {
  /** The middle of where both ends meet the vessel. */
  at: Point;
  /** How far it stands out, to the left when negative, and how high it is. */
  out: number;
  tall: number;
  width: number;
  surface: Surface;
}

/** The loop of a mug, a pot or a jug. */
export function handle({ at: [x, y, z], out, tall, width, surface }: Handle): Solid {
  const point = (share: number, up: number): Point => [x + out * share, y, z + tall * up];
  const points = [point(0, 0.5), point(0.85, 0.42), point(1, -0.1), point(0, -0.5)];
  return wire({ points, width, surface });
}

function around(point: Point, reach: number): Point[] {
  const [x, y, z] = point;
  return corners([x - reach, y - reach, z], [x + reach, y + reach, z]);
}

/** A light line beside the middle, towards the lamp, makes a line look round. */
function tube(canvas: Canvas, { points, width, surface }: Wire): string {
  const path = throughPoints(points.map(canvas.project));
  const size = Math.max(width * canvas.scale, 1.6);
  const line = (stroke: number, colour: string, shift: number) =>
    `<path d="${path}" transform="translate(${round(shift)} ${round(shift / 2)})" fill="none" ` +
    `stroke="${colour}" stroke-width="${round(stroke)}" stroke-linecap="round"/>`;
  return (
    line(size, darken(surface.colour, 0.12), 0) +
    line(size * 0.3, lighten(surface.colour, 0.22), size * -0.16)
  );
}

function taper(canvas: Canvas, { from, to, width, end = width, surface }: Rod): string {
  const [start, stop] = [canvas.project(from), canvas.project(to)];
  const length = Math.hypot(stop[0] - start[0], stop[1] - start[1]) || 1;
  const across: Pixel = [(stop[1] - start[1]) / length, (start[0] - stop[0]) / length];
  const beside = ([x, y]: Pixel, size: number): Pixel => {
    const reach = (size / 2) * canvas.scale;
    return [x + across[0] * reach, y + across[1] * reach];
  };
  const strip = (left: number, right: number) =>
    pathOf([
      beside(start, left * width),
      beside(start, right * width),
      beside(stop, right * end),
      beside(stop, left * end),
    ]);
  const lit = across[0] < 0 ? 1 : -1;
  return (
    `<path d="${strip(-1, 1)}" fill="${darken(surface.colour, 0.2)}"/>` +
    `<path d="${strip(lit, lit * -0.15)}" fill="${darken(surface.colour, 0.02)}"/>`
  );
}

/** Catmull-Rom as Bézier arcs. */
function throughPoints(pixels: readonly Pixel[]): string {
  const at = (index: number): Pixel =>
    pixels[Math.max(0, Math.min(pixels.length - 1, index))] ?? [0, 0];
  const arcs = pixels.slice(1).map((to, index) => {
    const [before, from, after] = [at(index - 1), at(index), at(index + 2)];
    const near: Pixel = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const far: Pixel = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${[near, far, to].flat().map(round).join(' ')}`;
  });
  return `M${at(0).map(round).join(' ')}${arcs.join('')}`;
}
