import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Failure } from './guard.js';

const exception = z.strictObject({
  rule: z.string(),
  /** `<stack> <logical id>` */
  resources: z.array(z.string()).min(1),
  reason: z.string().min(10),
  /** Who may say that the reason holds no longer. */
  owner: z.enum(['platform', 'data', 'security']),
});
const waiver = exception.extend({
  /** Where the rule may be broken; everywhere without it. */
  variants: z.array(z.enum(['staging', 'production', 'options', 'closed'])).default([]),
});
const file = z.strictObject({
  waivers: z.array(waiver),
  'without-a-rule': z.array(exception),
});
type Waiver = z.output<typeof waiver>;

const read = () =>
  file.parse(parse(readFileSync(new URL('waivers.yaml', import.meta.url), 'utf8')));

export const readWaivers = (): Waiver[] => read().waivers;

/** What breaks a rule that no test asks for. */
export const readWithoutRule = (): z.output<typeof exception>[] => read()['without-a-rule'];

/** `staging edge` and `Distribution` → `edge Distribution` in `staging` */
export function isWaived({ document, rule, resource }: Failure, waivers: Waiver[]): boolean {
  const [variant = '', stack = ''] = document.split(' ');
  return waivers.some(
    (entry) =>
      entry.rule === rule &&
      entry.resources.includes(`${stack} ${resource}`) &&
      (entry.variants.length === 0 || (entry.variants as string[]).includes(variant)),
  );
}

/** Waivers of what no longer fails, as texts. */
export function needless(waivers: Waiver[], failures: Failure[]): string[] {
  return waivers.flatMap((entry) =>
    entry.resources
      .filter(
        (name) => !failures.some((failure) => isWaived(failure, [{ ...entry, resources: [name] }])),
      )
      .map((name) => `${entry.rule} on ${name}`),
  );
}
