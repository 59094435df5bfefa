import type { ApiDescription } from '@tienda/shared/openapi';
import { accountOperations } from './accounts-contract.js';
import { addressOperations } from './addresses-contract.js';
import { credentialOperations } from './credentials-contract.js';
import { ownDataOperations } from './own-data-contract.js';
import { secondFactorOperations } from './second-factor-contract.js';
import { sessionOperations } from './sessions-contract.js';
import { staffOperations } from './staff-contract.js';

/** What `/users/openapi.json` publishes. */
export const api: ApiDescription = {
  title: 'Tienda: users',
  description: 'Accounts, sessions, addresses and notifications of the shop.',
  version: '1.0.0',
  operations: [
    ...accountOperations,
    ...credentialOperations,
    ...sessionOperations,
    ...addressOperations,
    ...ownDataOperations,
    ...secondFactorOperations,
    ...staffOperations,
  ],
};
