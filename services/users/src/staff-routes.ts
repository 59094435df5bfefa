import { ok, route, type Route } from '@tienda/shared/operation';
import type { Domain } from './domain.js';
import * as contract from './staff-contract.js';

export const staffRoutes = ({ staff, roles }: Domain): Route[] => [
  route(contract.listUsers, async ({ query }) => ok(await staff.list(query))),
  route(contract.listUserAudit, async ({ query }) => ok(await staff.audit(query))),
  route(contract.getUser, async ({ params }) => ok(await staff.find(params.id))),
  route(contract.setRole, async ({ caller, params, body }) =>
    ok(await roles.give({ actorId: caller.userId, userId: params.id, role: body.role })),
  ),
];
