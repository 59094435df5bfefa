/** How a figure grows: as its size to the power of `exponent`. */
export interface Fit {
  /** 0 when it does not grow, 1 when it doubles with the size. */
  exponent: number;
  /** Of the exponent; null for two points, through which a line always goes. */
  standardError: number | null;
}

/** A size and what was measured there. */
export type Point = readonly [size: number, value: number];

/**
 * The straight line through the logarithms, by least squares. Null when there are not two sizes to
 * compare, or when something was 0, which has no logarithm.
 */
export function fitPower(points: readonly Point[]): Fit | null {
  if (points.some(([size, value]) => !(size > 0 && value > 0))) return null;
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const);
  const meanX = mean(logs.map(([x]) => x));
  const meanY = mean(logs.map(([, y]) => y));
  const spread = sum(logs.map(([x]) => (x - meanX) ** 2));
  if (spread === 0) return null;
  const exponent = sum(logs.map(([x, y]) => (x - meanX) * (y - meanY))) / spread;
  const missed = sum(logs.map(([x, y]) => (y - meanY - exponent * (x - meanX)) ** 2));
  const freedom = logs.length - 2;
  return { exponent, standardError: freedom > 0 ? Math.sqrt(missed / freedom / spread) : null };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
