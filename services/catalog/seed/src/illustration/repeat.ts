import { radians } from './canvas.js';

export function repeat<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Makes something for each of `count` directions around the circle, from `start` degrees on. */
export function around<T>(
  count: number,
  start: number,
  make: (cosine: number, sine: number) => T,
): T[] {
  return repeat(count, (index) => {
    const angle = radians(start + (index * 360) / count);
    return make(Math.cos(angle), Math.sin(angle));
  });
}
