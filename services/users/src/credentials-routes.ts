import { ok, route, type Route } from '@tienda/shared/operation';
import * as contract from './credentials-contract.js';
import type { Domain } from './domain.js';
import { proverOf } from './guesses.js';

export const credentialRoutes = ({ credentials, resets }: Domain): Route[] => [
  route(contract.changePassword, async ({ body, ...request }) => {
    const prover = { ...proverOf(request), password: body.currentPassword };
    const { sessionId } = request.caller;
    await credentials.changePassword(prover, { newPassword: body.password, sessionId });
    return { status: 204 };
  }),
  route(contract.changeEmail, async ({ body: { password, email }, ...request }) =>
    ok(await credentials.changeEmail({ ...proverOf(request), password }, email)),
  ),
  route(contract.requestPasswordReset, async ({ body, ip }) => {
    await resets.request({ ...body, ip });
    return { status: 202 };
  }),
  route(contract.resetPassword, async ({ body }) => {
    const userId = await resets.use(body);
    return { status: 204, userId };
  }),
];
