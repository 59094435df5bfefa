import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { Problem, problems } from './problem.js';

/** Sealed places in a list, as `cursor` and `nextCursor` of the API. */
export interface Cursors<Place> {
  seal: (place: Place, scope: Scope) => string;
  /** Throws 400 `cursor` for whatever was not sealed for this very scope. */
  open: (cursor: string, scope: Scope) => Place;
}

/** What a cursor belongs to: the query and its sort, or whose list it is. */
type Scope = readonly unknown[];

interface CursorOptions<Schema> {
  key: string;
  /** Of the list, so that no cursor fits another one. */
  list: string;
  /** Even a sealed cursor may come from a release that wrote them otherwise. */
  place: Schema;
}

export function createCursors<Schema extends z.ZodType>({
  key,
  list,
  place,
}: CursorOptions<Schema>): Cursors<z.output<Schema>> {
  const sealed = (payload: string, scope: Scope) => {
    const signed = `${list} cursor\n${JSON.stringify(scope)}\n${payload}`;
    const signature = createHmac('sha256', key).update(signed).digest().subarray(0, 16);
    return `${payload}.${signature.toString('base64url')}`;
  };
  return {
    seal: (value, scope) => {
      const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
      return sealed(payload, scope);
    },
    open: (cursor, scope) => {
      const [payload = ''] = cursor.split('.', 1);
      if (!same(cursor, sealed(payload, scope))) throw new Problem(problems.cursor);
      const read = place.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
      if (!read.success) throw new Problem(problems.cursor);
      return read.data;
    },
  };
}

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
