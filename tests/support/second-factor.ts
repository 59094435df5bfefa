import { Secret, TOTP } from 'otpauth';

const periodMs = 30_000;

/** The six digits that an app shows for `secret` (base 32, in groups or not), now or `steps` of 30 s later. */
export function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  return totp.generate({ timestamp: Date.now() + steps * periodMs });
}
