import type { Database } from '@tienda/shared/database';
import { createAccounts, type Accounts } from './accounts.js';
import { createAddresses, type Addresses } from './addresses.js';
import { createCredentials, type Credentials } from './credentials.js';
import { createGuesses } from './guesses.js';
import { deriveKey } from './keys.js';
import { createLimits } from './limits.js';
import type { Models } from './models.js';
import type { Notifications } from './notifications.js';
import { createOwnData, type FindOwnData } from './own-data.js';
import { createHashingTurns } from './passwords.js';
import { createResets, type Resets } from './resets.js';
import { createRemoval, type RemoveAccount } from './removal.js';
import { createSecondFactors, type SecondFactors } from './second-factor.js';
import { createSeal } from './second-factor-secrets.js';
import { createSecondStep } from './second-factor-sign-in.js';
import { createSessionList, type SessionList } from './session-list.js';
import { createSessions, type Sessions } from './sessions.js';
import type { Settings } from './settings.js';
import { createStaff, type Staff } from './staff.js';
import { createRoles, type Roles } from './staff-roles.js';
import { createTokens, type Tokens } from './tokens.js';

/** All that the routes call. */
export interface Domain {
  accounts: Accounts;
  addresses: Addresses;
  credentials: Credentials;
  resets: Resets;
  sessions: Sessions;
  sessionList: SessionList;
  secondFactors: SecondFactors;
  staff: Staff;
  roles: Roles;
  findOwnData: FindOwnData;
  removeAccount: RemoveAccount;
  tokens: Tokens;
}

interface Parts {
  database: Database;
  models: Models;
  settings: Settings;
  notifications: Notifications;
  /** Called when there is news in the outbox. */
  wake: () => void;
}

export function createDomain(parts: Parts): Domain {
  const { database, models, settings, notifications, wake } = parts;
  const limits = createLimits(database);
  const tokens = createTokens(settings);
  const takeTurn = createHashingTurns();
  const guesses = createGuesses({ database, models, takeTurn });
  const shared = { database, models, limits, takeTurn, guesses };
  const factor = { database, seal: createSeal(settings.TOTP_KEY) };
  const cursorKey = deriveKey(settings.TOTP_KEY, 'cursors').toString('hex');
  const secondStep = createSecondStep({ ...factor, policy: settings.ADMIN_SECOND_FACTOR });
  const own = {
    accounts: createAccounts({ ...shared, notifications, wake }),
    addresses: createAddresses(database, models),
    sessionList: createSessionList(database),
    secondFactors: createSecondFactors({ ...factor, models, guesses, notifications }),
  };
  return {
    ...own,
    findOwnData: createOwnData({ ...own, database }),
    credentials: createCredentials({ ...shared, wake }),
    resets: createResets({ ...shared, wake }),
    sessions: createSessions({ ...shared, tokens, secondStep }),
    removeAccount: createRemoval({ ...shared, ...factor, wake }),
    staff: createStaff({ database, models, cursorKey }),
    roles: createRoles(database, models),
    tokens,
  };
}
