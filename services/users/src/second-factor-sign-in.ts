import type { Role } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { Problem } from '@tienda/shared/problem';
import type { UserRow } from './models.js';
import { userProblems } from './problems.js';
import { acceptCode } from './second-factor-codes.js';
import type { Seal } from './second-factor-secrets.js';
import type { Settings } from './settings.js';

/** What sign-in and refresh know of second factors. */
export interface SecondStep {
  /**
   * Whether a code that is needed is still missing; throws 401 `bad-code` for a wrong one. The
   * password must have been right.
   */
  lacks: (user: UserRow, code: string | undefined) => Promise<boolean>;
  /** The role that an access token of theirs may have. */
  standing: (user: UserRow) => Standing;
}

export interface Standing {
  role: Role;
  /** An administrator who may do no more than a customer until they have a second factor. */
  secondFactorMissing: boolean;
}

interface Parts {
  database: Database;
  seal: Seal;
  /** Whether administrators may do without. */
  policy: Settings['ADMIN_SECOND_FACTOR'];
}

/** 401 for whoever has the right password and has sent no code. */
export const codeRequired = (): Problem => refusal(userProblems.secondFactorRequired);

const refusal = (type: Problem['type']) =>
  new Problem(type, undefined, { headers: { 'www-authenticate': 'Bearer' } });

export function createSecondStep(parts: Parts): SecondStep {
  return {
    lacks: async ({ id: userId, secondFactor }, code) => {
      if (!secondFactor) return false;
      if (code === undefined) return true;
      if (await acceptCode(parts, { userId, code })) return false;
      throw refusal(userProblems.badCode);
    },
    standing: ({ role, secondFactor }) => {
      const isMissing = role === 'admin' && parts.policy === 'required' && !secondFactor;
      return { role: isMissing ? 'customer' : role, secondFactorMissing: isMissing };
    },
  };
}
