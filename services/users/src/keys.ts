import { hkdfSync } from 'node:crypto';

/** 256 bits for one purpose (RFC 5869), so that no two things are done with the same key. */
export const deriveKey = (key: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `tienda users ${purpose}`, 32));
