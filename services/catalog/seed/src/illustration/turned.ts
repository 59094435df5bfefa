import { type Canvas, pathOf, type Point, round } from './canvas.js';
import { darken, lighten } from './colour.js';
import { convexHull } from './hull.js';
import { across, clipTo } from './paint.js';
import type { Profile } from './profile.js';
import { around, repeat } from './repeat.js';
import type { Solid } from './solid.js';
import type { Surface } from './surfaces.js';
import { patternOf, textureOf } from './textures.js';

/**
 * A round part on an upright axis: plate, vase, pot, lampshade, round table top; with a `hollow`
 * surface it is open above. `at` is the middle of its foot.
 */
export function turned(at: Point, profile: Profile, surface: Surface): Solid {
  const widest = Math.max(...profile.map(([radius]) => radius));
  const heights = profile.map(([, height]) => height);
  const part = { at, profile, surface };
  return {
    min: [at[0] - widest, at[1] - widest, at[2] + Math.min(...heights)],
    max: [at[0] + widest, at[1] + widest, at[2] + Math.max(...heights)],
    outline: profile.flatMap((ring) => circle(at, ring, 16)),
    draw: (canvas) => wall(canvas, part) + hoops(canvas, part) + upperEnd(canvas, part),
  };
}

interface Part {
  at: Point;
  profile: Profile;
  surface: Surface;
}

function wall(canvas: Canvas, { at, profile, surface }: Part): string {
  const bands = profile.slice(1).map((upper, index) => {
    const lower = profile[index] ?? upper;
    const pixels = [...circle(at, lower, 48), ...circle(at, upper, 48)].map(canvas.project);
    const rise = Math.hypot(lower[0] - upper[0], upper[1] - lower[1]) || 1;
    return { path: pathOf(convexHull(pixels)), upwards: (lower[0] - upper[0]) / rise };
  });
  const whole = bands.map(({ path }) => path).join('');
  if (surface.texture === 'glass') {
    return `<path d="${whole}" fill="${roundness(canvas, surface, 0)}" fill-opacity=".5"/>`;
  }
  const painted = bands.map(
    ({ path, upwards }) => `<path d="${path}" fill="${roundness(canvas, surface, upwards)}"/>`,
  );
  const cloth = patternOf(surface.texture, canvas, { colour: surface.colour, scale: 1 });
  return painted.join('') + (cloth ? `<path d="${whole}" fill="${cloth}"/>` : '');
}

/** The hoops of a paper lantern. */
function hoops(canvas: Canvas, { at, profile, surface }: Part): string {
  if (surface.texture !== 'hoops') {
    return '';
  }
  const arcs = repeat(11, (index) => {
    const ring = profile[Math.round(((index + 1) / 12) * (profile.length - 1))] ?? [0, 0];
    const front = circle(at, ring, 48).filter((point) => point[1] <= at[1] + 0.01);
    const pixels = front.map(canvas.project).sort((a, b) => a[0] - b[0]);
    return `M${pixels.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`;
  });
  const stroke = `stroke="${darken(surface.colour, 0.2)}" stroke-opacity=".4" stroke-width="1.6"`;
  return `<path d="${arcs.join('')}" fill="none" ${stroke}/>`;
}

/** A lid, or a rim with the inside behind it. */
function upperEnd(canvas: Canvas, { at, profile, surface }: Part): string {
  const [radius, height] = profile.at(-1) ?? [0, 0];
  const corner: Point = [at[0] - radius, at[1] + radius, at[2] + height];
  const draw = surface.inside ? rim : surface.texture === 'glass' ? () => '' : lid;
  return canvas.onSide('top', corner, draw(canvas, surface, round(radius)));
}

function rim(canvas: Canvas, { colour, inside = colour }: Surface, radius: number): string {
  const hole = leftToRight(canvas, [darken(inside, 0.34), inside]);
  return disc(radius, radius, lighten(colour, 0.24)) + disc(radius, radius * 0.92, hole);
}

function lid(canvas: Canvas, { colour, texture }: Surface, radius: number): string {
  const piece = { width: 2 * radius, height: 2 * radius, colour: lighten(colour, 0.2) };
  const fill = leftToRight(canvas, [lighten(colour, 0.28), lighten(colour, 0.12)]);
  const clip = clipTo(canvas, disc(radius, radius, '#000000'));
  const marks = textureOf(texture, canvas, piece);
  return `${disc(radius, radius, fill)}<g clip-path="${clip}">${marks}</g>`;
}

function leftToRight(canvas: Canvas, [from, to]: [string, string]): string {
  const stops = [from, to].map((colour, index) => [index, colour] as const);
  return across(canvas, stops);
}

function disc(middle: number, radius: number, fill: string): string {
  return `<circle cx="${middle}" cy="${middle}" r="${round(radius)}" fill="${fill}"/>`;
}

/** Where along the width, in hundredths, and how much light there (or shade, below zero). */
const polished = '0,-14 20,50 40,0 100,-36';
const matt = '0,4 26,15 58,-5 100,-28';

/** `upwards` is 1 where the wall faces the lamp above and -1 where it faces the floor. */
function roundness(canvas: Canvas, { colour, texture }: Surface, upwards: number): string {
  const level = upwards > 0 ? lighten(colour, upwards * 0.16) : darken(colour, -upwards * 0.2);
  const contrast = (1 - 0.7 * Math.max(0, upwards)) / 100;
  const stops = texture === 'metal' || texture === 'glass' ? polished : matt;
  return across(
    canvas,
    stops.split(' ').map((pair) => {
      const [offset = 0, light = 0] = pair.split(',').map(Number);
      const tone = light > 0 ? lighten(level, light * contrast) : darken(level, -light * contrast);
      return [offset / 100, tone];
    }),
  );
}

function circle(at: Point, [radius, height]: Profile[number], count: number): Point[] {
  return around(count, 0, (x, y) => [at[0] + radius * x, at[1] + radius * y, at[2] + height]);
}
