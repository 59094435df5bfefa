import { accountGone, type Caller } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import type { Accounts } from './accounts.js';
import type { Addresses } from './addresses.js';
import { findStoredData } from './own-data-queries.js';
import type { SecondFactors } from './second-factor.js';

interface Parts {
  database: Database;
  accounts: Accounts;
  addresses: Addresses;
  secondFactors: SecondFactors;
}

/** All that is kept of the caller, but for what opens the account (GDPR, articles 15 and 20). */
export const createOwnData =
  ({ database, accounts, addresses, secondFactors }: Parts) =>
  async ({ userId, sessionId }: Caller) => {
    const profile = await accounts.find(userId);
    const stored = (await findStoredData(database, userId)) ?? accountGone();
    const { credentialsChangedAt, factorFacts, sessions, ...rest } = stored;
    const since = { since: null, emailConfirmed: false, ...factorFacts };
    return {
      profile: { ...profile, credentialsChangedAt: credentialsChangedAt.toISOString() },
      addresses: await addresses.list(userId),
      notifications: await accounts.findChannels(userId),
      secondFactor: { ...(await secondFactors.find(userId)), ...since },
      sessions: sessions.map((one) => ({ ...one, current: one.id === sessionId })),
      ...rest,
    };
  };

export type FindOwnData = ReturnType<typeof createOwnData>;
