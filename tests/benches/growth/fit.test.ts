import { fitPower, type Point } from './fit.js';

const sizes = [1000, 10_000, 100_000, 1_000_000];
const of = (value: (size: number) => number) =>
  fitPower(sizes.map((size): Point => [size, value(size)]));

test.each([
  ['nothing', 0, () => 7],
  ['the root', 0.5, Math.sqrt],
  ['the size', 1, (size: number) => 3 * size],
  ['the square', 2, (size: number) => size ** 2 / 50],
])('when a figure grows with %s, then the exponent is %d and certain', (_, exponent, value) => {
  const fit = of(value);
  expect(fit?.exponent).toBeCloseTo(exponent, 10);
  expect(fit?.standardError).toBeCloseTo(0, 10);
});

test('when it grows with the logarithm, then the exponent is small', () => {
  expect(of(Math.log)?.exponent).toBeCloseTo(0.1, 1);
});

test('when the points are no line, then slope and error are those of the textbook', () => {
  // Of y = 1, 3, 2 at x = 0, 1, 2: slope 1/2, residuals -1/2, 1, -1/2, so the error is √(1.5 / 1 / 2).
  const points = [
    [1, Math.E],
    [Math.E, Math.E ** 3],
    [Math.E ** 2, Math.E ** 2],
  ] as const;
  const fit = fitPower(points);
  expect(fit?.exponent).toBeCloseTo(0.5, 10);
  expect(fit?.standardError).toBeCloseTo(Math.sqrt(0.75), 10);
});

test('when there are two sizes, then there is an exponent and no error', () => {
  const fit = fitPower([
    [10, 1],
    [1000, 100],
  ]);
  expect(fit?.exponent).toBeCloseTo(1, 10);
  expect(fit?.standardError).toBeNull();
});

test.each<[string, Point[]]>([
  ['no', []],
  ['one', [[10, 1]]],
  [
    'the same',
    [
      [10, 1],
      [10, 2],
    ],
  ],
])('when %s size was measured, then there is no fit', (_, points) => {
  expect(fitPower(points)).toBeNull();
});

test('when a figure is 0 somewhere, then there is no fit', () => {
  expect(
    fitPower([
      [10, 0],
      [100, 5],
    ]),
  ).toBeNull();
});
