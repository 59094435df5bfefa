import { randomUUID } from 'node:crypto';
import { newId } from '@tienda/shared/ids';
import { createProduct } from './support/goods.js';
import { shippingAddress, createShopper, type Shopper } from './support/shopper.js';
import { shop } from './support/shop.js';
import { areaUnderCurve, median, shuffled } from './support/timing.js';
import { ask, send, type Headers } from './wrong-input/ask.js';

const each = 250;

/** What is another's, of each kind. */
let others: { order: string; address: string; session: string };
let headers: Headers;

const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;

async function signedIn(): Promise<{ shopper: Shopper; token: string }> {
  const shopper = createShopper(shop.albUrl);
  await shopper.register();
  const { body } = await shopper.signIn();
  return { shopper, token: (body as { accessToken: string }).accessToken };
}

beforeAll(async () => {
  const { shopper } = await signedIn();
  const product = await createProduct('Taburete ajeno', { price: 100, available: 9 });
  const body = { ...shippingAddress };
  const sessions = (await shopper.call('/users/me/sessions')).body as { items: { id: string }[] };
  others = {
    order: idOf(await shopper.order([{ productId: product.id, quantity: 1 }])),
    address: idOf(await shopper.call('/users/me/addresses', { method: 'POST', body })),
    session: sessions.items[0]?.id ?? '',
  };
  headers = {
    Authorization: `Bearer ${(await signedIn()).token}`,
    'Idempotency-Key': randomUUID(),
  };
});

const asked: Array<[string, string, keyof typeof others, string]> = [
  ['an order', 'GET', 'order', '/orders/:id'],
  ['a receipt', 'GET', 'order', '/orders/:id/receipt'],
  ['a cancellation', 'POST', 'order', '/orders/:id/cancellation'],
  ['an address', 'PUT', 'address', '/users/me/addresses/:id'],
  ['the end of an address', 'DELETE', 'address', '/users/me/addresses/:id'],
  ['the end of a session', 'DELETE', 'session', '/users/me/sessions/:id'],
];

interface Times {
  theirs: number[];
  absent: number[];
}

/** Adds milliseconds until the answer to somebody else's and to what is not there, in random order. */
async function measure([, method, kind, path]: (typeof asked)[number], times: Times) {
  const turns = Array.from({ length: each }, () => ['theirs', 'absent'] as const).flat();
  for (const turn of shuffled(turns)) {
    const target = path.replace(':id', turn === 'theirs' ? others[kind] : newId());
    const start = performance.now();
    const answer = await (method === 'PUT'
      ? send(method, target, { headers, body: shippingAddress })
      : ask(target, { method, headers }));
    times[turn].push(performance.now() - start);
    expect(answer.status).toBe(404);
  }
}

/** Medians that are 10 % apart tell something only where the times of one are the longer ones, too. */
function tells({ theirs, absent }: Times): boolean {
  const apart = Math.abs(median(theirs) / median(absent) - 1);
  return !(apart <= 0.1) && !(Math.abs(areaUnderCurve(theirs, absent) - 0.5) <= 0.05);
}

/** A machine that others work on needs more samples to tell. */
const rounds = 4;

it.each(asked)(
  'when %s is asked for that is another’s, then the median time is that of an absent one',
  async (...one) => {
    const times: Times = { theirs: [], absent: [] };
    for (let round = 0; round < rounds && tells(times); round += 1) await measure(one, times);
    expect(tells(times)).toBe(false);
  },
  90_000,
);
