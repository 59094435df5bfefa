import { accountGone, unauthorized } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { Problem } from '@tienda/shared/problem';
import type { TakeTurn } from '@tienda/shared/turns';
import { toUser, type User } from './accounts.js';
import type { Guess, Guesses } from './guesses.js';
import type { Models, UserRow } from './models.js';
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
  guesses: Guesses;
  tokens: Tokens;
  takeTurn: TakeTurn;
  secondStep: SecondStep;
}

export function createSessions(parts: Parts): Sessions {
  const { database, models, guesses, tokens, takeTurn, secondStep } = parts;

  function signedIn(user: UserRow, sessionId: string, refreshToken: string): SignedIn {
    const { role, secondFactorMissing } = secondStep.standing(user);
    const token = tokens.sign({ userId: user.id, role, sessionId });
    return { session: { ...token, user: toUser(user), secondFactorMissing }, refreshToken };
  }

  return {
    signIn: ({ email: written, ...credentials }) => {
      const { ip, device } = credentials;
      const email = written.trim().toLowerCase();
      // In a turn: the sign-ins of one account that wait for theirs are not counted yet.
      return takeTurn(() =>
        guesses.limit({ email, ip, device }, async (guess) => {
          const user = await checkCredentials(parts, guess, credentials);
          const opened = await open(database, { user, counters: guess.counters, ...credentials });
          const { sessionId, refreshToken } = opened;
          return { ...signedIn(user, sessionId, refreshToken), device: opened.device };
        }),
      );
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

async function checkCredentials(
  { models, secondStep }: Parts,
  { user }: Guess,
  { password, code }: Pick<Credentials, 'password' | 'code'>,
): Promise<UserRow> {
  const right = await verifyPassword(user?.passwordHash, password);
  if (!user || !right) throw badCredentials();
  await secondStep.prove(user, code);
  if (isOutdated(user.passwordHash)) await renewHash(models, user, password);
  return user;
}

interface Opening extends Pick<Credentials, 'userAgent' | 'device'> {
  user: UserRow;
  counters: Buffer[];
}

async function open(database: Database, { user, device = '', ...opening }: Opening) {
  const [sessionId, refreshToken, freshDevice] = [newId(), newSecret(), newSecret()];
  const { userAgent, counters } = opening;
  const { id: userId, credentialsChangedAt } = user;
  const hashes = {
    tokenHash: hashOf(refreshToken),
    presented: hashOf(device),
    fresh: hashOf(freshDevice),
  };
  const session = { sessionId, userId, credentialsChangedAt, userAgent, counters, ...hashes };
  const opened = await openSession(database, session);
  if (!opened) throw badCredentials();
  return { sessionId, refreshToken, device: opened.isKnownDevice ? device : freshDevice };
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
