import { type Canvas, pathOf, type Point, round, type Side } from './canvas.js';
import { darken, lighten, mix } from './colour.js';
import { convexHull } from './hull.js';
import { downwards } from './paint.js';
import { corners, type Solid } from './solid.js';
import type { Surface } from './surfaces.js';
import { patternOf, textureOf } from './textures.js';

type Size = readonly [width: number, depth: number, height: number];

/**
 * A part with straight sides: board, leg, drawer front; with a `soft` surface a cushion.
 * `at` is the corner that is lowest, foremost and furthest to the left.
 */
export function block(at: Point, size: Size, surface: Surface): Solid {
  const max: Point = [at[0] + size[0], at[1] + size[1], at[2] + size[2]];
  const part = { at, size, surface, inset: 0 };
  return {
    min: at,
    max,
    outline: corners(at, max),
    draw: (canvas) => (surface.soft ? softBlock(canvas, part) : sides(canvas, part)),
  };
}

interface Part {
  at: Point;
  size: Size;
  surface: Surface;
  /** What the round edges take from each side. */
  inset: number;
}

function sides(canvas: Canvas, { at: [x, y, z], size, surface, inset }: Part): string {
  const [width, depth, height] = size.map((length) => length - 2 * inset);
  const top = z + size[2];
  const seen: [Side, Point, number | undefined, number | undefined][] = [
    ['front', [x + inset, y, top - inset], width, height],
    ['top', [x + inset, y + size[1] - inset, top], width, depth],
  ];
  if (canvas.view.turn > 0) {
    seen.push(['right', [x + size[0], y + inset, top - inset], depth, height]);
  }
  return seen
    .map(([side, corner, across = 0, down = 0]) =>
      canvas.onSide(side, corner, face(canvas, { side, surface, inset, across, down })),
    )
    .join('');
}

/** Light comes from the left, from above and from the front. */
const exposure: Record<Side, (colour: string) => [string, string]> = {
  top: (colour) => [lighten(colour, 0.16), lighten(colour, 0.26)],
  front: (colour) => [lighten(colour, 0.03), darken(colour, 0.07)],
  right: (colour) => [darken(colour, 0.18), darken(colour, 0.26)],
};

interface Face {
  side: Side;
  surface: Surface;
  inset: number;
  across: number;
  down: number;
}

function face(canvas: Canvas, { side, surface, inset, across, down }: Face): string {
  const [from, to] = exposure[side](surface.colour);
  const [width, height, radius] = [round(across), round(down), round(inset * 0.9)];
  const fill = downwards(canvas, [from, to]);
  // The hairline of its own colour closes the gaps that antialiasing leaves between sides.
  const edge = `stroke-width="${round(0.7 / canvas.scale)}" stroke=`;
  const look =
    surface.texture === 'glass'
      ? `fill="${from}" fill-opacity=".45" ${edge}"${lighten(from, 0.6)}"`
      : `fill="${fill}" ${edge}"${inset > 0 ? 'none' : fill}"`;
  return (
    `<rect width="${width}" height="${height}" rx="${radius}" ${look}/>` +
    textureOf(surface.texture, canvas, { width, height, colour: mix(from, to, 0.5) })
  );
}

/** Three flat sides on their hull, whose thick stroke makes the round edges; then the cloth. */
function softBlock(canvas: Canvas, { at, size, surface }: Part): string {
  const { colour, texture, soft = 0 } = surface;
  const radius = Math.min(soft, ...size.map((length) => length / 2));
  const inner: Point = [at[0] + radius, at[1] + radius, at[2] + radius];
  const far: Point = [at[0] + size[0] - radius, at[1] + size[1] - radius, at[2] + size[2] - radius];
  const path = pathOf(convexHull(corners(inner, far).map(canvas.project)));
  const hull = (paint: string) =>
    `<path d="${path}" fill="${paint}" stroke="${paint}" stroke-linejoin="round" ` +
    `stroke-width="${round(2 * radius * canvas.scale)}"/>`;
  const edge = downwards(canvas, [
    lighten(colour, 0.2),
    darken(colour, 0.04),
    darken(colour, 0.17),
  ]);
  const cloth = patternOf(texture, canvas, { colour, scale: 1 });
  const bare: Surface = cloth ? { colour, texture: 'plain' } : { colour, texture };
  const faces = sides(canvas, { at, size, surface: bare, inset: radius * 0.7 });
  return hull(edge) + faces + (cloth ? hull(cloth) : '');
}
