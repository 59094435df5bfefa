/** A curve through all points (Catmull-Rom), with ten steps from each to the next. */
export function smoothed<T extends readonly number[]>(
  points: readonly T[],
  build: (values: number[]) => T,
): T[] {
  const at = (index: number): readonly number[] =>
    points[Math.max(0, Math.min(points.length - 1, index))] ?? [];
  return points.flatMap((point, index) => {
    if (index === points.length - 1) {
      return [point];
    }
    const near = [at(index - 1), at(index), at(index + 1), at(index + 2)] as const;
    return Array.from({ length: 10 }, (_, step) => build(between(near, step / 10)));
  });
}

type Four = readonly [readonly number[], readonly number[], readonly number[], readonly number[]];

function between([before, from, to, after]: Four, share: number): number[] {
  return from.map((b, axis) => {
    const [a = b, c = b, d = c] = [before[axis], to[axis], after[axis]];
    const bend = 2 * a - 5 * b + 4 * c - d;
    const twist = 3 * (b - c) + d - a;
    return b + 0.5 * share * (c - a + share * (bend + share * twist));
  });
}
