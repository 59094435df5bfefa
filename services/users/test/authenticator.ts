import { Secret, TOTP } from 'otpauth';
import type { SignedUp, UsersService } from './support.js';

export interface Authenticator {
  secret: string;
  recoveryCodes: string[];
  /** Of the step that is so many after the present one. */
  code: (steps?: number) => string;
}

export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

/** Another code than the right ones. */
export function wrongCode({ code }: Authenticator): string {
  const near = [-2, -1, 0, 1, 2].map(code);
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (one) => !near.includes(one),
  ) as string;
}

/** Turns the second factor of somebody on, and lets the code that did it be used again. */
export async function addFactor(
  service: UsersService,
  { token, password }: Pick<SignedUp, 'token' | 'password'>,
): Promise<Authenticator> {
  const path = '/users/me/second-factor';
  const begun = await service.call('POST', path, { token, body: { password } });
  const { secret } = begun.body;
  const body = { code: codeOf(secret) };
  const confirmed = await service.call('PUT', path, { token, body });
  const { recoveryCodes } = confirmed.body;
  await forgetCodes(service);
  return { secret, recoveryCodes, code: (steps) => codeOf(secret, steps) };
}

/** As if the codes of all apps had not been used. */
export const forgetCodes = (service: UsersService) =>
  service.query('update users.second_factors set last_step = 0');
