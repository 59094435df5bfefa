import { smoothed } from './curve.js';

/** Radius and height above the foot, in millimetres, from the foot upwards. */
export type Profile = readonly (readonly [radius: number, height: number])[];

/**
 * The outline of a round part: `shape` gives pairs "radius,height" in hundredths of the two
 * measures, as in `profile(200, 300, '60,0 100,20 40,100')`.
 */
export function profile(radius: number, height: number, shape: string): Profile {
  return shape.split(' ').map((pair) => {
    const [across = 0, up = 0] = pair.split(',').map(Number);
    return [(across / 100) * radius, (up / 100) * height];
  });
}

/** The same bent into a curve, as on a potter's wheel. */
export function curved(radius: number, height: number, shape: string): Profile {
  return smoothed(profile(radius, height, shape), ([across = 0, up = 0]) => [
    Math.max(0, across),
    up,
  ]);
}

export function sphere(radius: number): Profile {
  return curved(radius, 2 * radius, '12,0 50,7 87,25 100,50 87,75 50,93 10,100');
}
