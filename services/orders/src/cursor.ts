import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem, problems } from '@tienda/shared/problem';

export interface Cursor {
  /** Names the last order of a page, for one shopper only. */
  seal: (userId: string, number: number) => string;
  /** The number in it; 400 `cursor` for anything that was not sealed here for this shopper. */
  open: (userId: string, sealed: string) => number;
}

export function createCursor(secret: string): Cursor {
  const mac = (userId: string, number: number) =>
    createHmac('sha256', secret).update(`orders ${userId} ${number}`).digest().subarray(0, 16);
  return {
    seal: (userId, number) => `${number}.${mac(userId, number).toString('base64url')}`,
    open: (userId, sealed) => {
      const [, digits = '', signature = ''] = /^(\d{1,15})\.([\w-]{22})$/.exec(sealed) ?? [];
      const number = Number(digits);
      const given = Buffer.from(signature, 'base64url');
      const right = mac(userId, number);
      if (given.length === right.length && timingSafeEqual(given, right)) return number;
      throw new Problem(problems.cursor);
    },
  };
}
