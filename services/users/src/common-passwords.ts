import { invalid } from '@tienda/shared/problem';
import { dictionary } from '@zxcvbn-ts/language-common';

const shortest = 8;
const known = 10_000;

/** The commonest of those that are long enough (ASVS 5.0, 6.2.4), all in lower case. */
const common = new Set(
  dictionary['passwords-common'].filter(({ length }) => length >= shortest).slice(0, known),
);

/** What is left of `Tienda-2026!` without what people put around a word. */
const shopsName = /^(?:tienda)+$/;
const aroundWords = /[\P{L}]/gu;

/** NFKC, because keyboards differ in how they compose the same letter (NIST SP 800-63B, 5.1.1.2). */
export const normalPassword = (password: string): string => password.normalize('NFKC');

/** Whether a password is one of the first that a guesser tries, in whatever case. */
export function isCommonPassword(password: string): boolean {
  const tried = normalPassword(password).toLowerCase();
  return common.has(tried) || shopsName.test(tried.replace(aroundWords, ''));
}

/** Throws 400 for what is easily guessed of anybody, or of whom `email` belongs to. */
export function refuseGuessable(password: string, email: string): void {
  const tried = normalPassword(password).toLowerCase();
  const [name] = email.split('@');
  if (tried === email || tried === name) {
    throw invalid([{ path: 'password', message: 'must not be the e-mail address' }]);
  }
  if (isCommonPassword(password)) {
    throw invalid([{ path: 'password', message: 'is one that many people have' }]);
  }
}
