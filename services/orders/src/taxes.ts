/** An amount in cents, VAT included, and its rate in per cent. */
export interface Taxed {
  gross: number;
  rate: number;
}

/** How much of the amounts at one rate is VAT; `base` + `amount` is their sum, to the cent. */
export interface Tax {
  rate: number;
  base: number;
  amount: number;
}

/**
 * VAT by rate, the highest first. It is rounded once per rate, on the sum and not line by line
 * (Directive 2006/112/EC leaves the method open), so the taxes always add up to the total.
 */
export function taxesOf(amounts: readonly Taxed[]): Tax[] {
  const grossByRate = new Map<number, number>();
  for (const { gross, rate } of amounts) {
    grossByRate.set(rate, (grossByRate.get(rate) ?? 0) + gross);
  }
  return [...grossByRate]
    .filter(([, gross]) => gross > 0)
    .sort(([left], [right]) => right - left)
    .map(([rate, gross]) => {
      const base = divideRounded(gross * 100, 100 + rate);
      return { rate, base, amount: gross - base };
    });
}

/** Half up, in integers: 2^53 is far above the dearest order (100 lines of 99 at 2^31 cents). */
function divideRounded(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}
