import type { Database } from '@tienda/shared/database';
import { isKnownDevice, rememberDevice } from './device-queries.js';
import { hashOf, newSecret } from './secrets.js';

/** Browsers in which people have signed in before, by a cookie that nobody can guess. */
export interface Devices {
  /** Whether the account with this e-mail has been opened there. */
  isKnown: (email: string, cookie: string | undefined) => Promise<boolean>;
  /** After a sign-in; answers the cookie for the browser. */
  remember: (userId: string, cookie: string | undefined) => Promise<string>;
}

export function createDevices(database: Database): Devices {
  return {
    isKnown: async (email, cookie) =>
      cookie !== undefined && isKnownDevice(database, { email, hash: hashOf(cookie) }),
    remember: async (userId, cookie = '') => {
      const secret = newSecret();
      const hashes = { presented: hashOf(cookie), fresh: hashOf(secret) };
      const goesOn = await rememberDevice(database, { userId, ...hashes });
      return goesOn ? cookie : secret;
    },
  };
}
