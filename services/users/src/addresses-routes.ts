import { ok, route, type Route } from '@tienda/shared/operation';
import * as contract from './addresses-contract.js';
import type { Domain } from './domain.js';

export const addressRoutes = ({ addresses }: Domain): Route[] => [
  route(contract.listAddresses, async ({ caller }) =>
    ok({ items: await addresses.list(caller.userId) }),
  ),
  route(contract.addAddress, async ({ caller, body }) => {
    const address = await addresses.add(caller.userId, body);
    const headers = { location: `/users/me/addresses/${address.id}` };
    return { status: 201, body: address, headers };
  }),
  route(contract.replaceAddress, async ({ caller, params, body }) =>
    ok(await addresses.replace(caller.userId, params.id, body)),
  ),
  route(contract.deleteAddress, async ({ caller, params }) => {
    await addresses.remove(caller.userId, params.id);
    return { status: 204 };
  }),
];
