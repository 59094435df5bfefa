import type { Canvas, Point, Side } from './canvas.js';

/** One piece of a product: where it is, and how it is drawn. Pieces do not run into each other. */
export interface Solid {
  min: Point;
  max: Point;
  /** Points whose hull holds the piece: for fitting the picture and casting its shadow. */
  outline: Point[];
  draw(canvas: Canvas): string;
  /** Cords, lamps and what is printed on something throw no shadow of their own. */
  shadowless?: boolean;
}

export function shadowless(solid: Solid): Solid {
  return { ...solid, shadowless: true };
}

const far = 1e6;

/** Painted before everything else: light on the wall, what stands in a pot. */
export function behindAll(solid: Solid): Solid {
  return { ...solid, min: [0, far, 0], max: [0, far, 0] };
}

/** Painted after everything else: what hangs over an edge, a handle over its vessel. */
export function beforeAll(solid: Solid): Solid {
  return { ...solid, min: [0, -far, 0], max: [0, -far, 0] };
}

/** Pieces that touch too closely to be told apart, painted in the order given: a stack of bowls. */
export function together(...solids: Solid[]): Solid {
  return {
    ...bounds(solids.flatMap(({ min, max }) => [min, max])),
    outline: solids.flatMap(({ outline }) => outline),
    draw: (canvas) => solids.map((solid) => solid.draw(canvas)).join(''),
  };
}

/** The solid with something drawn on one side, in millimetres from that side's top left corner. */
export function marked(solid: Solid, side: Side, content: string): Solid {
  const { min, max } = solid;
  const corner: Record<Side, Point> = {
    front: [min[0], min[1], max[2]],
    right: [max[0], min[1], max[2]],
    top: [min[0], max[1], max[2]],
  };
  return {
    ...solid,
    draw: (canvas) => solid.draw(canvas) + canvas.onSide(side, corner[side], content),
  };
}

export function corners(min: Point, max: Point): Point[] {
  return [min[2], max[2]].flatMap((z) =>
    [min[1], max[1]].flatMap((y) => [min[0], max[0]].map((x): Point => [x, y, z])),
  );
}

export function bounds(points: readonly Point[]): { min: Point; max: Point } {
  const along = (axis: 0 | 1 | 2) => points.map((point) => point[axis]);
  const [xs, ys, zs] = [along(0), along(1), along(2)];
  return {
    min: [Math.min(...xs), Math.min(...ys), Math.min(...zs)],
    max: [Math.max(...xs), Math.max(...ys), Math.max(...zs)],
  };
}
