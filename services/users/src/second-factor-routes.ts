import { ok, route, type Route } from '@tienda/shared/operation';
import type { Domain } from './domain.js';
import { proverOf } from './guesses.js';
import * as contract from './second-factor-contract.js';

export const secondFactorRoutes = ({ secondFactors }: Domain): Route[] => [
  route(contract.getSecondFactor, async ({ caller }) =>
    ok(await secondFactors.find(caller.userId)),
  ),
  route(contract.beginSecondFactor, async ({ body, ...request }) => ({
    status: 201,
    body: await secondFactors.begin({ ...body, ...proverOf(request) }),
  })),
  route(contract.confirmSecondFactor, async ({ body, ...request }) =>
    ok({ recoveryCodes: await secondFactors.confirm({ ...body, ...proverOf(request) }) }),
  ),
  route(contract.removeSecondFactor, async ({ body, ...request }) => {
    await secondFactors.remove({ ...body, ...proverOf(request) });
    return { status: 204 };
  }),
  route(contract.renewRecoveryCodes, async ({ body, ...request }) =>
    ok({ recoveryCodes: await secondFactors.renewCodes({ ...body, ...proverOf(request) }) }),
  ),
];
