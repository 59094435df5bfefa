import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Failure } from './guard.js';

const waiver = z.strictObject({
  rule: z.string(),
  /** `<stack> <logical id>` */
  resources: z.array(z.string()),
  /** Where the rule may be broken; everywhere without it. */
  variants: z.array(z.enum(['staging', 'production', 'options', 'closed'])).default([]),
  reason: z.string().min(20),
  /** Who may say that the reason holds no longer. */
  owner: z.enum(['platform', 'data', 'security']),
});
type Waiver = z.output<typeof waiver>;

export const readWaivers = (): Waiver[] =>
  z.array(waiver).parse(parse(readFileSync(new URL('waivers.yaml', import.meta.url), 'utf8')));

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
