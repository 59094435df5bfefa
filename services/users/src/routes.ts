import { openApiRoutes } from '@tienda/shared/openapi-routes';
import type { Route } from '@tienda/shared/operation';
import { accountRoutes } from './accounts-routes.js';
import { addressRoutes } from './addresses-routes.js';
import { api } from './api.js';
import { credentialRoutes } from './credentials-routes.js';
import type { Domain } from './domain.js';
import { secondFactorRoutes } from './second-factor-routes.js';
import { ownDataRoutes } from './own-data-routes.js';
import { sessionRoutes } from './sessions-routes.js';
import { staffRoutes } from './staff-routes.js';

/** The operations of all contracts and what answers them. */
export const routes = (domain: Domain): Route[] => [
  ...openApiRoutes('/users', api),
  ...accountRoutes(domain),
  ...credentialRoutes(domain),
  ...sessionRoutes(domain),
  ...addressRoutes(domain),
  ...ownDataRoutes(domain),
  ...secondFactorRoutes(domain),
  ...staffRoutes(domain),
];
