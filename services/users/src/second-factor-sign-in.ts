import type { Database } from '@tienda/shared/database';
import { Problem } from '@tienda/shared/problem';
import type { UserRow } from './models.js';
import { userProblems } from './problems.js';
import { acceptCode } from './second-factor-codes.js';
import type { Seal } from './second-factor-secrets.js';

/** What sign-in and refresh know of second factors. */
export interface SecondStep {
  /**
   * Whether a code that is needed is still missing; throws 401 `bad-code` for a wrong one. The
   * password must have been right.
   */
  lacks: (user: UserRow, code: string | undefined) => Promise<boolean>;
}

/** 401 for whoever has the right password and has sent no code. */
export const codeRequired = (): Problem => refusal(userProblems.secondFactorRequired);

const refusal = (type: Problem['type']) =>
  new Problem(type, undefined, { headers: { 'www-authenticate': 'Bearer' } });

export function createSecondStep(parts: { database: Database; seal: Seal }): SecondStep {
  return {
    lacks: async ({ id: userId, secondFactor }, code) => {
      if (!secondFactor) return false;
      if (code === undefined) return true;
      if (await acceptCode(parts, { userId, code })) return false;
      throw refusal(userProblems.badCode);
    },
  };
}
