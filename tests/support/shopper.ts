import { randomUUID } from 'node:crypto';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON, or the text of anything else. */
  body: never;
}

interface CallOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Shopper {
  email: string;
  phone: string;
  password: string;
  call: (path: string, options?: CallOptions) => Promise<Answer>;
  register: () => Promise<Answer>;
  signIn: () => Promise<Answer>;
  order: (lines: OrderLine[] | undefined, options?: OrderOptions) => Promise<Answer>;
}

interface OrderLine {
  productId: string;
  quantity: number;
}

interface OrderOptions {
  key?: string;
  token?: string;
}

export const shippingAddress = {
  name: 'Lucía Peña Muñoz',
  line1: 'Calle del Águila 7, 3.º B',
  postalCode: '28005',
  city: 'Madrid',
  country: 'ES',
};

let phones = Date.now() % 1_000_000;

/** Somebody with a browser of their own: keeps cookies and, once signed in, the access token. */
export function createShopper(
  baseUrl: string,
  email = `shopper-${randomUUID()}@example.com`,
): Shopper {
  const password = `password-${randomUUID()}`;
  const phone = `+34600${String(phones++ % 1_000_000).padStart(6, '0')}`;
  const cookies = new Map<string, string>();
  let accessToken: string | undefined;

  const call = async (path: string, { method = 'GET', body, headers = {} }: CallOptions = {}) => {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(accessToken && { authorization: `Bearer ${accessToken}` }),
        ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: (json ? JSON.parse(text) : text) as never,
    };
  };

  return {
    email,
    phone,
    password,
    call,
    register: () =>
      call('/users', { method: 'POST', body: { email, password, phone, name: 'Lucía Peña' } }),
    signIn: async () => {
      const answer = await call('/users/sessions', { method: 'POST', body: { email, password } });
      accessToken = (answer.body as { accessToken?: string }).accessToken;
      return answer;
    },
    order: (lines, { key = randomUUID(), token = 'tok_ok' } = {}) =>
      call('/orders', {
        method: 'POST',
        headers: { 'idempotency-key': key },
        body: { ...(lines && { lines }), shippingAddress, payment: { token } },
      }),
  };
}
