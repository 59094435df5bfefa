import { hmac } from 'k6/crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits that an app shows now for `secret` in base 32 (RFC 6238). */
export function codeOf(secret: string): string {
  const bits = [...secret.replaceAll(/[ =]/g, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = new Uint8Array((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const moment = new DataView(new ArrayBuffer(8));
  moment.setUint32(4, Math.floor(Date.now() / 30_000));
  const hash = new DataView(hmac('sha1', key.buffer, moment.buffer, 'binary'));
  const at = hash.getUint8(19) & 15;
  return String((hash.getUint32(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
