import { ok, route, type Route } from '@tienda/shared/operation';
import type { Domain } from './domain.js';
import * as contract from './second-factor-contract.js';

export const secondFactorRoutes = ({ secondFactors }: Domain): Route[] => [
  route(contract.getSecondFactor, async ({ caller }) =>
    ok(await secondFactors.find(caller.userId)),
  ),
  route(contract.beginSecondFactor, async ({ caller: { userId }, body, ip }) => ({
    status: 201,
    body: await secondFactors.begin({ ...body, userId, ip }),
  })),
  route(contract.confirmSecondFactor, async ({ caller: { userId }, body, ip }) =>
    ok({ recoveryCodes: await secondFactors.confirm({ ...body, userId, ip }) }),
  ),
  route(contract.removeSecondFactor, async ({ caller: { userId }, body, ip }) => {
    await secondFactors.remove({ ...body, userId, ip });
    return { status: 204 };
  }),
  route(contract.renewRecoveryCodes, async ({ caller: { userId }, body, ip }) =>
    ok({ recoveryCodes: await secondFactors.renewCodes({ ...body, userId, ip }) }),
  ),
];
