import { accountGone } from '@tienda/shared/auth';
import { Problem, type ProblemType } from '@tienda/shared/problem';
import type { TakeTurn } from '@tienda/shared/turns';
import type { Devices } from './devices.js';
import { limits as limit, networkOf, type Limits } from './limits.js';
import type { Models, UserRow } from './models.js';
import { verifyPassword } from './passwords.js';
import { userProblems } from './problems.js';
import { deviceCookie } from './schemas.js';

interface Guesser {
  ip: string;
  /** What the cookie of the browser holds. */
  device: string | undefined;
}

export interface Prover extends Guesser {
  userId: string;
  /** The current one, where the operation asks for it. */
  password?: string | undefined;
}

/**
 * Guesses of what opens an account are counted, whether or not there is one: strangers' together, and
 * those from a browser that the account knows apart, so that strangers cannot lock its owner out
 * ("device cookies" of OWASP).
 */
export interface Guesses {
  /**
   * Runs `work`, which throws when a guess was wrong; any other result is none. They are counted
   * before and taken back after, so that many at once are no way around the limit. Throws 429.
   */
  limit: <Result>(guesser: Guesser & { email: string }, work: Work<Result>) => Promise<Result>;
  /** What somebody who is signed in proves once more, so that a borrowed session is not enough. */
  count: <Result>(prover: Prover, work: (user: UserRow) => Promise<Result>) => Promise<Result>;
}

interface Request {
  caller: { userId: string };
  ip: string;
  cookies: Readonly<Record<string, string | undefined>>;
}

/** Who proves, as a request tells. */
export const proverOf = ({ caller: { userId }, ip, cookies }: Request): Prover => ({
  userId,
  ip,
  device: cookies[deviceCookie],
});

type Work<Result> = () => Promise<Result>;

interface Parts {
  models: Models;
  limits: Limits;
  devices: Devices;
  takeTurn: TakeTurn;
}

const wrong: readonly ProblemType[] = [
  userProblems.badCredentials,
  userProblems.badCode,
  userProblems.wrongPassword,
  userProblems.wrongCode,
];

const isNoGuess = (error: unknown) => error instanceof Problem && !wrong.includes(error.type);

export function createGuesses({ models, limits, devices, takeTurn }: Parts): Guesses {
  const countersOf = async ({ email, ip, device }: Guesser & { email: string }) =>
    (await devices.isKnown(email, device))
      ? ([[limit.signInsByDevice, `${email} ${device}`]] as const)
      : ([
          [limit.signInsByAddress, networkOf(ip)],
          [limit.signInsByAccount, email],
        ] as const);

  const limited: Guesses['limit'] = async (guesser, work) => {
    const counters = await countersOf(guesser);
    for (const [one, who] of counters) await limits.count(one, who);
    const forgive = () => Promise.all(counters.map(([one, who]) => limits.forgive(one, who)));
    try {
      const result = await work();
      await forgive();
      return result;
    } catch (error) {
      if (isNoGuess(error)) await forgive();
      throw error;
    }
  };

  const counted: Guesses['count'] = async ({ userId, password, ...guesser }, work) => {
    const user = (await models.users.findByPk(userId))?.get() ?? accountGone();
    return limited({ ...guesser, email: user.email }, async () => {
      if (password !== undefined && !(await verifyPassword(user.passwordHash, password))) {
        throw new Problem(userProblems.wrongPassword);
      }
      return work(user);
    });
  };

  return {
    limit: limited,
    count: (prover, work) =>
      prover.password === undefined ? counted(prover, work) : takeTurn(() => counted(prover, work)),
  };
}
