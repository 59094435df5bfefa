import type { Random } from '../random.js';

/** Millimetres: x to the right along the front, y away from the viewer, z up from the floor. */
export type Point = readonly [x: number, y: number, z: number];
/** Pixels of the 800 × 800 picture. */
export type Pixel = readonly [x: number, y: number];
/** The three sides of a body that the viewer sees. */
export type Side = 'front' | 'right' | 'top';

/** Degrees: how far the body is turned to show its right side, and how far it is seen from above. */
export interface View {
  turn: number;
  height: number;
}

/** Where and how bodies are drawn: a parallel projection, as in a furniture catalogue's drawings. */
export interface Canvas {
  /** Pixels per millimetre: what is to look equally fine on a mug and on a wardrobe divides by it. */
  scale: number;
  view: View;
  random: Random;
  project(point: Point): Pixel;
  /** Draws flat content, in millimetres with v downwards, on a side whose top left corner is given. */
  onSide(side: Side, corner: Point, content: string): string;
  /** Keeps a gradient, pattern or clip path and returns how to refer to it. */
  define(element: (id: string) => string): string;
  definitions(): string;
}

export const threeQuarter: View = { turn: 27, height: 17 };

/** Projection before anything is known of the picture's size: one pixel per millimetre. */
export function projection({ turn, height }: View): (point: Point) => Pixel {
  const [cosTurn, sinTurn] = [Math.cos(radians(turn)), Math.sin(radians(turn))];
  const [cosHeight, sinHeight] = [Math.cos(radians(height)), Math.sin(radians(height))];
  return ([x, y, z]) => {
    const away = y * cosTurn - x * sinTurn;
    return [x * cosTurn + y * sinTurn, -(z * cosHeight + away * sinHeight)];
  };
}

export interface Fit {
  view: View;
  scale: number;
  /** The pixel on which (0, 0, 0) falls. */
  origin: Pixel;
  random: Random;
}

export function createCanvas({ view, scale, origin, random }: Fit): Canvas {
  const flat = projection(view);
  const definitions: string[] = [];
  const project = (point: Point): Pixel => {
    const [x, y] = flat(point);
    return [origin[0] + x * scale, origin[1] + y * scale];
  };
  return {
    scale,
    view,
    random,
    project,
    onSide: (side, corner, content) => {
      const axes = sides[side].flatMap((axis) => flat(axis).map((length) => length * scale));
      const matrix = [...axes, ...project(corner)].map(round).join(' ');
      return `<g transform="matrix(${matrix})">${content}</g>`;
    },
    define: (element) => {
      const id = `d${definitions.length}`;
      definitions.push(element(id));
      return `url(#${id})`;
    },
    definitions: () => definitions.join(''),
  };
}

/** Where a side's own axes point: u to the right, v downwards. */
const sides: Record<Side, readonly [u: Point, v: Point]> = {
  front: [
    [1, 0, 0],
    [0, 0, -1],
  ],
  right: [
    [0, 1, 0],
    [0, 0, -1],
  ],
  top: [
    [1, 0, 0],
    [0, -1, 0],
  ],
};

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Three decimals keep the text short, and equal on machines whose last bits differ. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function pathOf(pixels: readonly Pixel[]): string {
  return `M${pixels.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
}
