import { route, type Route } from '@tienda/shared/operation';
import type { Domain } from './domain.js';
import { proverOf } from './guesses.js';
import * as contract from './own-data-contract.js';
import { noCookies } from './cookies.js';

export const ownDataRoutes = ({ removeAccount }: Domain): Route[] => [
  route(contract.deleteAccount, async ({ body, ...request }) => {
    await removeAccount({ ...body, ...proverOf(request) });
    return { status: 204, headers: { 'set-cookie': noCookies } };
  }),
];
