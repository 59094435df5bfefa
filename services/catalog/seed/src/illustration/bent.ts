import { type Canvas, pathOf, type Pixel, type Point, round } from './canvas.js';
import { darken, lighten } from './colour.js';
import { smoothed } from './curve.js';
import { bounds, type Solid } from './solid.js';
import type { Surface } from './surfaces.js';

export interface Bent {
  /** The middle of the curve, from the part next to the viewer to the part furthest away or up. */
  curve: readonly (readonly [y: number, z: number, width: number])[];
  x: number;
  thick: number;
  surface: Surface;
}

/** A sheet bent in one direction, as moulded plywood is: strip by strip, lit by its slope. */
export function bent(part: Bent): Solid {
  const curve = smoothed(part.curve, ([y = 0, z = 0, width = 0]) => [y, z, width] as const);
  const edge = (side: number) => curve.map(([y, z, width]): Point => [part.x + side * width, y, z]);
  const [left, right] = [edge(-0.5), edge(0.5)];
  return {
    ...bounds([...left, ...right]),
    outline: [...left, ...right],
    draw: (canvas) => strips(canvas, part, [left, right]),
  };
}

function strips(
  canvas: Canvas,
  { thick, surface }: Bent,
  [left, right]: [Point[], Point[]],
): string {
  const edges = left.map((point, index) => {
    const other = right[index] ?? point;
    return { point, from: canvas.project(point), to: canvas.project(other) };
  });
  const lit = edges.slice(1).map(({ point, from, to }, index) => {
    const before = edges[index] ?? { point, from, to };
    const [away, up] = [point[1] - before.point[1], point[2] - before.point[2]];
    const tone = lighten(surface.colour, (0.22 * Math.abs(away)) / (Math.hypot(away, up) || 1));
    const path = pathOf([before.from, before.to, to, from]);
    return `<path d="${path}" fill="${tone}" stroke="${tone}"/>`;
  });
  const rim = [...edges.slice(0, 1).map(({ from }) => from), ...edges.map(({ to }) => to)];
  const line = [...rim, ...edges.slice(-1).map(({ from }) => from)].map(coordinates).join('L');
  const look = `fill="none" stroke="${darken(surface.colour, 0.16)}" stroke-linejoin="round"`;
  const width = round(thick * canvas.scale);
  const edge = `<path d="M${line}" ${look} stroke-linecap="round" stroke-width="${width}"/>`;
  return edge + lit.reverse().join('');
}

function coordinates([x, y]: Pixel): string {
  return `${round(x)} ${round(y)}`;
}
