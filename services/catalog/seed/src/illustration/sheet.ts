import type { Canvas, Point, Side } from './canvas.js';
import { bounds, type Solid } from './solid.js';

export interface Sheet {
  /** `front` unless given. */
  side?: Side;
  /** The top left corner as the viewer sees it. */
  corner: Point;
  size: readonly [width: number, height: number];
  draw: (canvas: Canvas) => string;
}

/** Something flat, drawn freely in its own millimetres, v downwards: cushion, mirror, napkin. */
export function sheet({ side = 'front', corner, size, draw }: Sheet): Solid {
  const [x, y, z] = corner;
  const far: Record<Side, Point> = {
    front: [x + size[0], y, z - size[1]],
    right: [x, y + size[0], z - size[1]],
    top: [x + size[0], y - size[1], z],
  };
  const { min, max } = bounds([corner, far[side]]);
  return {
    min,
    max,
    outline: [min, max, [max[0], min[1], min[2]], [min[0], max[1], max[2]]],
    draw: (canvas) => canvas.onSide(side, corner, draw(canvas)),
  };
}
