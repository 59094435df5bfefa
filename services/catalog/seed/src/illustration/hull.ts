import type { Pixel } from './canvas.js';

/** Andrew's monotone chain. */
export function convexHull(pixels: readonly Pixel[]): Pixel[] {
  const sorted = [...pixels].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...chain(sorted), ...chain(sorted.reverse())];
}

function chain(ordered: readonly Pixel[]): Pixel[] {
  const kept: Pixel[] = [];
  for (const pixel of ordered) {
    while (kept.length > 1 && !turnsLeft(kept.at(-2), kept.at(-1), pixel)) {
      kept.pop();
    }
    kept.push(pixel);
  }
  return kept.slice(0, -1);
}

function turnsLeft(a: Pixel | undefined, b: Pixel | undefined, c: Pixel): boolean {
  if (!a || !b) {
    return true;
  }
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
}
