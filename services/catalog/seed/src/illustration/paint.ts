import { type Canvas, type Point, round } from './canvas.js';

/** From the top of what it fills to its bottom, in even steps. */
export function downwards(canvas: Canvas, colours: readonly string[]): string {
  const stops = colours.map((colour, index) => stop(index / (colours.length - 1), colour));
  return canvas.define(
    (id) => `<linearGradient id="${id}" x2="0" y2="1">${stops.join('')}</linearGradient>`,
  );
}

/** From the left of what it fills to its right. */
export function across(canvas: Canvas, stops: readonly (readonly [number, string])[]): string {
  const marks = stops.map(([offset, colour]) => stop(offset, colour)).join('');
  return canvas.define((id) => `<linearGradient id="${id}">${marks}</linearGradient>`);
}

/** From a lit spot above the middle outwards. */
export function outwards(canvas: Canvas, colours: readonly string[]): string {
  const stops = colours.map((colour, index) => stop(index / (colours.length - 1), colour));
  return canvas.define(
    (id) =>
      `<radialGradient id="${id}" cx=".4" cy=".34" r=".75">${stops.join('')}</radialGradient>`,
  );
}

export function clipTo(canvas: Canvas, shape: string): string {
  return canvas.define((id) => `<clipPath id="${id}">${shape}</clipPath>`);
}

/** Warm light that fades from a point; the radius is in millimetres. */
export function glow(canvas: Canvas, at: Point, radius: number): string {
  const light = (offset: number, opacity: number) =>
    `<stop offset="${offset}" stop-color="#ffe9b8" stop-opacity="${opacity}"/>`;
  const stops = light(0, 0.85) + light(0.45, 0.35) + light(1, 0);
  const fill = canvas.define((id) => `<radialGradient id="${id}">${stops}</radialGradient>`);
  const [x, y] = canvas.project(at).map(round);
  return `<circle cx="${x}" cy="${y}" r="${round(radius * canvas.scale)}" fill="${fill}"/>`;
}

function stop(offset: number, colour: string): string {
  return `<stop offset="${round(offset)}" stop-color="${colour}"/>`;
}
