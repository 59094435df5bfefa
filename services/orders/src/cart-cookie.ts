import { sign, unsign } from 'cookie-signature';
import { z } from 'zod';

const maxAgeSeconds = 30 * 24 * 60 * 60;
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax';
const cartId = z.uuid();

/** The signed cookie that a guest's cart is known by. */
export interface CartCookie {
  /** The cart's id; null without a cookie of ours. */
  read: (cookies: Readonly<Record<string, string | undefined>>) => string | null;
  /** `Set-Cookie` for a cart that is kept 30 days from now. */
  keep: (id: string) => string;
  /** `Set-Cookie` that ends it. */
  end: string;
}

export function createCartCookie(name: string, secret: string): CartCookie {
  return {
    read: (cookies) => cartId.safeParse(unsign(cookies[name] ?? '', secret)).data ?? null,
    keep: (id) => {
      const value = encodeURIComponent(sign(id, secret));
      return `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`;
    },
    end: `${name}=; Max-Age=0; ${attributes}`,
  };
}
