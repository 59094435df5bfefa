import type { T } from '../i18n/catalogue.js';
import { firstText } from '../i18n/texts.js';
import { ApiError } from './api-error.js';

/** What went wrong and what to do about it, for problem+json, a load balancer's page and a lost network. */
export function sentenceFor(error: unknown, t: T): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return t('errors.noAnswer');
  if (error instanceof TypeError) return t('errors.noConnection');
  if (!(error instanceof ApiError)) return t('errors.unknown');
  if (error.status === 429) return tooOften(error, t);
  return firstText(`errors.${error.slug}`, `errors.${error.status}`, 'errors.unknown');
}

function tooOften({ retryAfterSeconds = 60 }: ApiError, t: T): string {
  return t('errors.tooOften', { wait: waitInWords(retryAfterSeconds, t) });
}

/** Never less than it is: who comes back too early is sent away again. */
function waitInWords(seconds: number, t: T): string {
  if (seconds <= 90) return t('seconds', { count: seconds });
  return t('minutes', { count: Math.ceil(seconds / 60) });
}
