import { databaseProblem } from './database-errors.js';

export type Outcome = 'sent' | 'failed' | 'postponed' | 'parked';

interface Failure {
  outcome: Exclude<Outcome, 'sent'>;
  /** Until it is tried again. */
  delaySeconds: number;
  /** The receiver answers nobody now, or only too late. */
  away: boolean;
}

const maxAttempts = 10;
const daySeconds = 24 * 60 * 60;

/**
 * A refused event is tried ten times, at growing intervals, and then parked with its reason. While
 * the other side is away or overloaded nothing is counted: an outage of an hour parks no event. What
 * is addressed and not there yet (a topic that is being made again) gets a day to appear, and so does
 * an answer that never comes in time: after it the event itself is what hangs.
 */
export function afterFailure(
  error: unknown,
  { attempts, createdAt }: { attempts: number; createdAt: Date },
): Failure {
  const jitter = 0.5 + Math.random();
  const ageSeconds = (Date.now() - createdAt.getTime()) / 1000;
  const later = (limit: number) => Math.min(limit, 1 + ageSeconds / 10) * jitter;
  const hangs = isTimeout(error) && ageSeconds >= daySeconds;
  if (isOutage(error) && !hangs)
    return { outcome: 'postponed', delaySeconds: later(10), away: true };
  if (isMissing(error) && ageSeconds < daySeconds) {
    return { outcome: 'postponed', delaySeconds: later(300), away: false };
  }
  if (attempts >= maxAttempts) return { outcome: 'parked', delaySeconds: 0, away: false };
  const delaySeconds = Math.min(60, 2 ** (attempts - 1)) * jitter;
  return { outcome: 'failed', delaySeconds, away: false };
}

interface AwsError {
  $metadata?: { httpStatusCode?: number };
  name?: string;
  code?: unknown;
}

const isTimeout = (error: unknown) => (error as AwsError).name === 'TimeoutError';

function isMissing(error: unknown): boolean {
  return (error as AwsError).$metadata?.httpStatusCode === 404;
}

/**
 * AWS answers 4xx for what is wrong with the request itself; all else is the other side's trouble, or
 * that of our own database.
 */
function isOutage(error: unknown): boolean {
  if (databaseProblem(error) !== null) return true;
  const { $metadata, name = '', code } = error as AwsError;
  if ($metadata === undefined) {
    return name === 'TimeoutError' || (typeof code === 'string' && networkCode.test(code));
  }
  const status = $metadata.httpStatusCode;
  return status === undefined || status >= 500 || status === 429 || /Throttl/.test(name);
}

const networkCode = /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)/;
