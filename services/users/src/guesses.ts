import { accountGone } from '@tienda/shared/auth';
import type { Database } from '@tienda/shared/database';
import { Problem, type ProblemType } from '@tienda/shared/problem';
import type { TakeTurn } from '@tienda/shared/turns';
import { countGuess, forgiveAttempts } from './guess-queries.js';
import { keyOf, limits, networkOf, refuseBeyond, windowSeconds } from './limits.js';
import type { Models, UserRow } from './models.js';
import { verifyPassword } from './passwords.js';
import { userProblems } from './problems.js';
import { deviceCookie } from './schemas.js';
import { hashOf } from './secrets.js';

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
   * Runs `work`, which throws when a guess was wrong; any other failure is none. They are counted
   * before and taken back after, so that many at once are no way around the limit; work that
   * succeeds takes them back itself. Throws 429.
   */
  limit: <Result>(guesser: Stranger, work: (guess: Guess) => Promise<Result>) => Promise<Result>;
  /** What somebody who is signed in proves once more, so that a borrowed session is not enough. */
  count: <Result>(prover: Prover, work: (user: UserRow) => Promise<Result>) => Promise<Result>;
}

type Stranger = Guesser & { email: string };

export interface Guess {
  /** Null where the address has no account. */
  user: UserRow | null;
  /** What it was counted in, in the order in which counters are locked. */
  counters: Buffer[];
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

interface Parts {
  database: Database;
  models: Models;
  takeTurn: TakeTurn;
}

const wrong: readonly ProblemType[] = [
  userProblems.badCredentials,
  userProblems.badCode,
  userProblems.wrongPassword,
  userProblems.wrongCode,
];

const isNoGuess = (error: unknown) => error instanceof Problem && !wrong.includes(error.type);

export function createGuesses({ database, models, takeTurn }: Parts): Guesses {
  const limited: Guesses['limit'] = async (guesser, work) => {
    const guess = await begin(database, guesser);
    try {
      return await work(guess);
    } catch (error) {
      if (isNoGuess(error)) await forgiveAttempts(database, guess.counters);
      throw error;
    }
  };

  const counted: Guesses['count'] = async ({ userId, password, ...guesser }, work) => {
    const user = (await models.users.findByPk(userId))?.get() ?? accountGone();
    return limited({ ...guesser, email: user.email }, async ({ counters }) => {
      if (password !== undefined && !(await verifyPassword(user.passwordHash, password))) {
        throw new Problem(userProblems.wrongPassword);
      }
      const result = await work(user);
      await forgiveAttempts(database, counters);
      return result;
    });
  };

  return {
    limit: limited,
    count: (prover, work) =>
      prover.password === undefined ? counted(prover, work) : takeTurn(() => counted(prover, work)),
  };
}

const { signInsByDevice, signInsByAddress, signInsByAccount } = limits;
const most = {
  deviceMax: signInsByDevice.max,
  networkMax: signInsByAddress.max,
  accountMax: signInsByAccount.max,
};

async function begin(database: Database, { email, ip, device = '' }: Stranger): Promise<Guess> {
  const deviceKey = keyOf(signInsByDevice, `${email} ${device}`);
  const networkKey = keyOf(signInsByAddress, networkOf(ip));
  const accountKey = keyOf(signInsByAccount, email);
  const keys = { deviceKey, networkKey, accountKey };
  const asked = { email, deviceHash: hashOf(device), ...keys, ...most, windowSeconds };
  const { counted, account: user } = await countGuess<UserRow>(database, asked);
  const { isKnown, firstCount, firstSecondsLeft, secondCount, secondSecondsLeft } = counted;
  const first = { count: firstCount, secondsLeft: firstSecondsLeft };
  refuseBeyond(isKnown ? signInsByDevice : signInsByAddress, first);
  const second = { count: secondCount ?? 0, secondsLeft: secondSecondsLeft ?? 0 };
  refuseBeyond(signInsByAccount, second);
  return { user, counters: isKnown ? [deviceKey] : [networkKey, accountKey] };
}
