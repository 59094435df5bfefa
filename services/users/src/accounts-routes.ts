import { ok, route, type Route } from '@tienda/shared/operation';
import * as contract from './accounts-contract.js';
import type { Domain } from './domain.js';

export const accountRoutes = ({ accounts }: Domain): Route[] => [
  route(contract.register, async ({ body, ip }) => {
    const user = await accounts.register({ ...body, ip });
    return { status: 201, body: user, userId: user.id };
  }),
  route(contract.getProfile, async ({ caller }) => ok(await accounts.find(caller.userId))),
  route(contract.updateProfile, async ({ caller, body }) =>
    ok(await accounts.change(caller.userId, body)),
  ),
  route(contract.getNotifications, async ({ caller }) =>
    ok(await accounts.findChannels(caller.userId)),
  ),
  route(contract.setNotifications, async ({ caller, body }) =>
    ok(await accounts.setChannel(caller.userId, body.channel)),
  ),
];
