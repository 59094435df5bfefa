import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { z } from 'zod';
import { userProblems } from './problems.js';
import { currentPassword, factorCode, factorState } from './schemas.js';

const path = '/users/me/second-factor';
const guarded = [userProblems.secondFactorState, problems.tooManyRequests];
const asksCode = [...guarded, userProblems.wrongCode];

const recoveryCodes = z
  .strictObject({
    recoveryCodes: z
      .array(z.string())
      .length(10)
      .describe('each signs in once in place of a code; they cannot be read again'),
  })
  .meta({ id: 'RecoveryCodes' });

export const getSecondFactor = operation({
  id: 'getSecondFactor',
  method: 'get',
  path,
  summary: 'Whether sign-in asks for a code',
  access: 'customer',
  responses: {
    200: {
      description: 'The state, `pending` until a first code has been confirmed',
      body: factorState,
    },
  },
});

export const beginSecondFactor = operation({
  id: 'beginSecondFactor',
  method: 'post',
  path,
  summary: 'A new secret for an app that makes codes (RFC 6238)',
  access: 'customer',
  body: z.strictObject({ password: currentPassword }),
  responses: {
    201: {
      description: 'The secret, shown this once',
      body: z.strictObject({
        secret: z.string().describe('base 32, to type'),
        uri: z.string().describe('otpauth://, for a QR code'),
      }),
    },
  },
  problems: [...guarded, userProblems.wrongPassword],
});

export const confirmSecondFactor = operation({
  id: 'confirmSecondFactor',
  event: 'second-factor-on',
  method: 'put',
  path,
  summary: 'Turn it on with a first code',
  access: 'customer',
  body: z.strictObject({ code: factorCode }),
  responses: { 200: { description: 'It is on', body: recoveryCodes } },
  problems: asksCode,
});

export const removeSecondFactor = operation({
  id: 'removeSecondFactor',
  event: 'second-factor-off',
  method: 'delete',
  path,
  summary: 'Turn it off',
  access: 'customer',
  body: z.strictObject({ password: currentPassword, code: factorCode }),
  responses: { 204: { description: 'It is off' } },
  problems: [...asksCode, userProblems.wrongPassword],
});

export const renewRecoveryCodes = operation({
  id: 'renewRecoveryCodes',
  event: 'recovery-codes-renewed',
  method: 'post',
  path: `${path}/recovery-codes`,
  summary: 'New recovery codes; those from before are void',
  access: 'customer',
  body: z.strictObject({ code: factorCode }),
  responses: { 200: { description: 'The new ones', body: recoveryCodes } },
  problems: asksCode,
});

export const secondFactorOperations = [
  getSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
];
