import { accountGone, unauthorized } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { Problem } from '@tienda/shared/problem';
import type { TakeTurn } from '@tienda/shared/turns';
import { toUser, type User } from './accounts.js';
import type { Devices } from './devices.js';
import type { Guesses } from './guesses.js';
import { findByEmail, type Models, type UserRow } from './models.js';
import { hashPassword, isOutdated, verifyPassword } from './passwords.js';
import { userProblems } from './problems.js';
import { hashOf, newSecret } from './secrets.js';
import type { SecondStep } from './second-factor-sign-in.js';
import { endSession, openSession, rotateToken } from './session-queries.js';
import type { AccessToken, Tokens } from './tokens.js';

export interface Session extends AccessToken {
  user: User;
  secondFactorMissing: boolean;
}

export interface SignedIn {
  session: Session;
  /** For the browser's cookie and nobody else. */
  refreshToken: string;
}

interface Credentials {
  email: string;
  password: string;
  /** Of the second factor. */
  code?: string | undefined;
  ip: string;
  /** What the browser says it is. */
  userAgent: string | null;
  /** What the cookie of the browser holds. */
  device: string | undefined;
}

export interface Sessions {
  /** Answers the cookie for the device, too. */
  signIn: (credentials: Credentials) => Promise<SignedIn & { device: string }>;
  /** Throws 401 unless `refreshToken` is the newest of its session, or was 10 s ago. */
  refresh: (refreshToken: string | undefined) => Promise<SignedIn>;
  signOut: (refreshToken: string | undefined) => Promise<void>;
}

interface Parts {
  database: Database;
  models: Models;
  devices: Devices;
  guesses: Guesses;
  tokens: Tokens;
  takeTurn: TakeTurn;
  secondStep: SecondStep;
}

export function createSessions(parts: Parts): Sessions {
  const { database, models, devices, tokens, takeTurn, secondStep } = parts;

  function signedIn(user: UserRow, sessionId: string, refreshToken: string): SignedIn {
    const { role, secondFactorMissing } = secondStep.standing(user);
    const token = tokens.sign({ userId: user.id, role, sessionId });
    return { session: { ...token, user: toUser(user), secondFactorMissing }, refreshToken };
  }

  return {
    signIn: async (credentials) => {
      const user = await takeTurn(() => checkCredentials(parts, credentials));
      const refreshToken = newSecret();
      const sessionId = newId();
      const tokenHash = hashOf(refreshToken);
      const { userAgent } = credentials;
      const { id: userId, credentialsChangedAt } = user;
      const session = { sessionId, userId, credentialsChangedAt, tokenHash, userAgent };
      if (!(await openSession(database, session))) throw badCredentials();
      const device = await devices.remember(userId, credentials.device);
      return { ...signedIn(user, sessionId, refreshToken), device };
    },
    refresh: async (refreshToken = '') => {
      const next = newSecret();
      const hashes = { tokenHash: hashOf(refreshToken), nextHash: hashOf(next) };
      const { state, sessionId, userId } = (await rotateToken(database, hashes)) ?? unknownToken;
      const event = { kind: 'refresh-reused', sessionId, userId } as const;
      if (state === 'reused') throw unauthorized('Sign in again', { event });
      if (state === 'refused') throw unauthorized('Sign in again');
      const user = (await models.users.findByPk(userId))?.get() ?? accountGone();
      return signedIn(user, sessionId, next);
    },
    signOut: async (refreshToken) => {
      if (refreshToken !== undefined) await endSession(database, hashOf(refreshToken));
    },
  };
}

const unknownToken = { state: 'refused', sessionId: '', userId: '' } as const;

/** This runs in a turn: the sign-ins of one account that wait for theirs are not counted yet. */
function checkCredentials(
  { database, models, guesses, secondStep }: Parts,
  { email: written, password, code, ip, device }: Credentials,
): Promise<UserRow> {
  const email = written.trim().toLowerCase();
  return guesses.limit({ email, ip, device }, async () => {
    const user = await findByEmail(database, email);
    const right = await verifyPassword(user?.passwordHash, password);
    if (!user || !right) throw badCredentials();
    await secondStep.prove(user, code);
    if (isOutdated(user.passwordHash)) await renewHash(models, user, password);
    return user;
  });
}

const badCredentials = () =>
  new Problem(userProblems.badCredentials, undefined, {
    headers: { 'www-authenticate': 'Bearer' },
  });

/** A password that was changed meanwhile stays as it is. */
async function renewHash(models: Models, user: UserRow, password: string): Promise<void> {
  const { id, passwordHash } = user;
  const renewed = { passwordHash: await hashPassword(password) };
  await models.users.update(renewed, { where: { id, passwordHash } });
}
