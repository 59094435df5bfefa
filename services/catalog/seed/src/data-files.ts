import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Reads a JSON file of `services/catalog/seed/data` and checks it; a mistake is a ZodError that
 * names the place. The folder is as far from `src` as from `dist`.
 */
export function readData<T>(path: string, schema: z.ZodType<T>): T {
  const text = readFileSync(new URL(`../data/${path}`, import.meta.url), 'utf8');
  return schema.parse(JSON.parse(text));
}

/** A key of an object, as what JSON calls drawings, surfaces and walls by. */
export function nameIn<T extends object>(known: T): z.ZodType<Extract<keyof T, string>> {
  return z.custom<Extract<keyof T, string>>(
    (value) => typeof value === 'string' && Object.hasOwn(known, value),
    { error: ({ input }) => `${String(input)} is not one of ${Object.keys(known).join(', ')}` },
  );
}

export const vatRate = z.union([z.literal(21), z.literal(10), z.literal(4)]);
