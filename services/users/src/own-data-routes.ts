import { route, type Route } from '@tienda/shared/operation';
import type { Domain } from './domain.js';
import { proverOf } from './guesses.js';
import * as contract from './own-data-contract.js';
import { noCookies } from './cookies.js';

export const ownDataRoutes = ({ removeAccount, findOwnData }: Domain): Route[] => [
  route(contract.deleteAccount, async ({ body, ...request }) => {
    await removeAccount({ ...body, ...proverOf(request) });
    return { status: 204, headers: { 'set-cookie': noCookies } };
  }),
  route(contract.exportAccount, async ({ caller }) => ({
    status: 200,
    body: await findOwnData(caller),
    headers: { 'content-disposition': 'attachment; filename="cuenta.json"' },
  })),
];
