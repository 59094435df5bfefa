import type { Solid } from './solid.js';

/**
 * The order in which nothing is painted over by what is behind it: of two pieces, the one that is
 * completely in front, to the right or above comes later, unless the other is so on another axis.
 */
export function backToFront(solids: readonly Solid[]): Solid[] {
  const order: Solid[] = [];
  const seen = new Set<Solid>();
  const visit = (solid: Solid) => {
    if (seen.has(solid)) {
      return;
    }
    seen.add(solid);
    solids.filter((other) => covers(solid, other) && !covers(other, solid)).forEach(visit);
    order.push(solid);
  };
  solids.forEach(visit);
  return order;
}

/** Half a millimetre of slack, because touching pieces are computed. */
function covers(near: Solid, far: Solid): boolean {
  return (
    near.max[1] <= far.min[1] + 0.5 ||
    near.min[0] >= far.max[0] - 0.5 ||
    near.min[2] >= far.max[2] - 0.5
  );
}
