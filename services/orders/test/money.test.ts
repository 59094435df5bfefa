import fc from 'fast-check';
import { shippingOf } from '../src/shipping.js';
import { taxesOf } from '../src/taxes.js';
import { formatMoney } from '../src/texts.js';

describe('shipping', () => {
  test.each([
    [1, 1, 390],
    [5999, 2_000, 390],
    [5999, 2_001, 490],
    [5999, 5_000, 490],
    [5999, 5_001, 690],
    [5999, 10_000, 690],
    [5999, 10_001, 990],
    [5999, 30_000, 990],
    [5999, 30_001, 1990],
    [6000, 30_001, 0],
    [6000, 1, 0],
    [1_000_000, 5_000_000, 0],
  ])('when goods of %i cents weigh %i g, then it costs %i', (worth, grams, price) => {
    expect(shippingOf({ worth, grams })).toBe(price);
  });
});

describe('taxes', () => {
  test.each([
    ['one rate', [[12100, 21]], [[21, 10000, 2100]]],
    ['a base that ends in half a cent', [[1, 4]], [[4, 1, 0]]],
    [
      'a rate in two amounts, rounded once',
      [
        [1, 21],
        [1, 21],
        [1, 21],
      ],
      [[21, 2, 1]],
    ],
    [
      'three rates, the highest first',
      [
        [104, 4],
        [110, 10],
        [121, 21],
      ],
      [
        [21, 100, 21],
        [10, 100, 10],
        [4, 100, 4],
      ],
    ],
    [
      'an amount of nothing',
      [
        [0, 21],
        [104, 4],
      ],
      [[4, 100, 4]],
    ],
    ['a rate of nothing', [[500, 0]], [[0, 500, 0]]],
    [
      'the dearest order',
      [[21_260_383_545_300, 21]],
      [[21, 17_570_564_913_471, 3_689_818_631_829]],
    ],
  ])('of %s', (_what, amounts, expected) => {
    const taxes = taxesOf(amounts.map(([gross = 0, rate = 0]) => ({ gross, rate })));
    expect(taxes.map(({ rate, base, amount }) => [rate, base, amount])).toEqual(expected);
  });

  test('whatever is sold, they are whole cents and add up to the total', () => {
    const amount = fc.record({
      gross: fc.integer({ min: 0, max: 2 ** 31 }),
      rate: fc.constantFrom(0, 4, 10, 21),
    });
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 100 }), (amounts) => {
        const taxes = taxesOf(amounts);
        const total = amounts.reduce((sum, { gross }) => sum + gross, 0);
        expect(taxes.reduce((sum, tax) => sum + tax.base + tax.amount, 0)).toBe(total);
        for (const { rate, base, amount: vat } of taxes) {
          expect(Number.isSafeInteger(base) && Number.isSafeInteger(vat)).toBe(true);
          expect(Math.abs(vat - (base * rate) / 100)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

test.each([
  ['es', 129999, '1.299,99 €'],
  ['es', 5, '0,05 €'],
  ['en', 129999, '€1,299.99'],
] as const)('in %s %i cents are %s', (language, cents, text) => {
  expect(formatMoney(language, cents)).toBe(text);
});
