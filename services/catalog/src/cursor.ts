import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem, problems } from '@tienda/shared/problem';
import { z } from 'zod';

const place = z.strictObject({
  band: z.int(),
  value: z.int(),
  id: z.uuid(),
  /** How the words were asked for in the end, when not as typed. */
  way: z
    .strictObject({
      words: z.string(),
      anyWord: z.boolean(),
      corrected: z.boolean(),
      relaxed: z.boolean(),
    })
    .optional(),
});

/** Where the next page begins, and how the first one came about. */
export type Place = z.output<typeof place>;

export interface Cursors {
  seal: (place: Place, query: readonly unknown[]) => string;
  /** Throws 400 `cursor` for whatever was not sealed for this very query. */
  open: (cursor: string, query: readonly unknown[]) => Place;
}

/** Cursors are signed together with the query and sort they continue. */
export function createCursors(key: string): Cursors {
  const sign = (payload: string, query: readonly unknown[]) =>
    createHmac('sha256', key)
      .update(`products cursor\n${JSON.stringify(query)}\n${payload}`)
      .digest()
      .subarray(0, 16);
  return {
    seal: (value, query) => {
      const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${payload}.${sign(payload, query).toString('base64url')}`;
    },
    open: (cursor, query) => {
      const [payload = ''] = cursor.split('.', 1);
      const expected = Buffer.from(`${payload}.${sign(payload, query).toString('base64url')}`);
      if (!same(Buffer.from(cursor), expected)) throw refused();
      return read(payload);
    },
  };
}

const refused = () => new Problem(problems.cursor);

const same = (given: Buffer, expected: Buffer) =>
  given.length === expected.length && timingSafeEqual(given, expected);

/** Even a signed one may come from a release that wrote them otherwise. */
function read(payload: string): Place {
  const result = place.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!result.success) throw refused();
  return result.data;
}
