import { Secret, TOTP } from 'otpauth';
import type { Shopper } from './shopper.js';

const periodMs = 30_000;

/** The six digits that an app shows for `secret` (base 32, in groups or not), now or `steps` of 30 s later. */
export function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  return totp.generate({ timestamp: Date.now() + steps * periodMs });
}

/** Turns it on for somebody who is signed in; this uses up the code of now. */
export async function turnOnSecondFactor({ call, password }: Shopper) {
  const path = '/users/me/second-factor';
  const { secret } = (await call(path, { method: 'POST', body: { password } })).body as {
    secret: string;
  };
  const { status, body } = await call(path, { method: 'PUT', body: { code: codeOf(secret) } });
  expect(status).toBe(200);
  return { secret, codes: (body as { recoveryCodes: string[] }).recoveryCodes };
}
