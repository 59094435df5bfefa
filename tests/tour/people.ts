import pg from 'pg';
import { codeOf } from '../support/second-factor.js';
import { createShopper, shippingAddress, type Shopper } from '../support/shopper.js';
import { administrator, shop } from '../support/shop.js';
import { until } from '../support/until.js';

type Call = Shopper['call'];

/** Throws what was refused: a picture of a refusal is none of the tour. A shop that is busy is asked again. */
export async function ask(call: Call, ...[path, options]: Parameters<Call>): Promise<unknown> {
  const answer = await until(async () => {
    const { status, body } = await call(path, options);
    return status === 503 ? undefined : { status, body };
  }, 60_000);
  const { status, body } = answer;
  if (status >= 400) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Somebody with an account, signed in over HTTP. */
export async function register(name: string, email: string): Promise<Shopper> {
  const person = createShopper(shop.edgeUrl, email);
  const { password, phone, call } = person;
  await ask(call, '/users', { method: 'POST', body: { email, password, name, phone } });
  await person.signIn();
  return person;
}

/** The administrator of a local shop, as a caller of the API. */
export async function signInAsStaff(): Promise<Call> {
  const { call } = createShopper(shop.edgeUrl, administrator.email);
  const answer = await ask(call, '/users/sessions', { method: 'POST', body: administrator });
  const { accessToken } = answer as { accessToken: string };
  return (path, options = {}) => {
    const headers = { ...options.headers, authorization: `Bearer ${accessToken}` };
    return call(path, { ...options, headers });
  };
}

export async function saveAddresses({ call }: Shopper): Promise<void> {
  const office = { ...shippingAddress, line1: 'Gran Vía 48, oficina 12', postalCode: '28013' };
  for (const body of [shippingAddress, office]) {
    await ask(call, '/users/me/addresses', { method: 'POST', body });
  }
}

export async function turnOnSecondFactor({ call, password }: Shopper): Promise<void> {
  const path = '/users/me/second-factor';
  const asked = await ask(call, path, { method: 'POST', body: { password } });
  const { secret } = asked as { secret: string };
  await ask(call, path, { method: 'PUT', body: { code: codeOf(secret) } });
}

/** As if SNS had refused the message of an order ten times. */
export async function parkMessageOf(orderId: string): Promise<void> {
  const database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
  try {
    await database.query(
      `update orders.outbox
      set sent_at = null, attempts = 10, parked_at = now(), last_error = 'SNS: no such topic'
      where type = 'order.confirmed' and payload ->> 'orderId' = $1`,
      [orderId],
    );
  } finally {
    await database.end();
  }
}
