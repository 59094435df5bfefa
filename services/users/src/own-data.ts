import type { Caller } from '@tienda/shared/auth';
import type { Accounts } from './accounts.js';
import type { Addresses } from './addresses.js';
import type { SecondFactors } from './second-factor.js';
import type { SessionList } from './session-list.js';

interface Parts {
  accounts: Accounts;
  addresses: Addresses;
  secondFactors: SecondFactors;
  sessionList: SessionList;
}

/** All that is known of the caller, but for what opens the account (GDPR, articles 15 and 20). */
export const createOwnData =
  ({ accounts, addresses, secondFactors, sessionList }: Parts) =>
  async (caller: Caller) => {
    const { userId } = caller;
    return {
      profile: await accounts.find(userId),
      addresses: await addresses.list(userId),
      notifications: await accounts.findChannels(userId),
      secondFactor: await secondFactors.find(userId),
      sessions: await sessionList.list(caller),
    };
  };

export type FindOwnData = ReturnType<typeof createOwnData>;
