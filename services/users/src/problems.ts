import type { ProblemType } from '@tienda/shared/problem';

/** What only this service can answer; the slugs are part of the API. */
export const userProblems = {
  emailTaken: { slug: 'email-taken', status: 409, title: 'The e-mail address has an account' },
  phoneMissing: { slug: 'phone-missing', status: 409, title: 'There is no phone to send SMS to' },
  badCredentials: {
    slug: 'bad-credentials',
    status: 401,
    title: 'E-mail address or password is wrong',
    event: 'sign-in-failed',
  },
  wrongPassword: {
    slug: 'wrong-password',
    status: 403,
    title: 'The password is wrong',
    event: 'password-refused',
  },
  resetUnknown: { slug: 'reset-unknown', status: 404, title: 'The link is used, old or unknown' },
  secondFactorRequired: {
    slug: 'second-factor-required',
    status: 401,
    title: 'A code of the second factor is needed too',
  },
  badCode: {
    slug: 'bad-code',
    status: 401,
    title: 'The code is wrong or has been used',
    event: 'second-factor-failed',
  },
  /** Of somebody who is signed in: 401 would say that they are not. */
  wrongCode: {
    slug: 'wrong-code',
    status: 403,
    title: 'The code is wrong or has been used',
    event: 'second-factor-failed',
  },
  secondFactorState: {
    slug: 'second-factor-state',
    status: 409,
    title: 'The state of the second factor does not allow this',
  },
  ownRole: { slug: 'own-role', status: 409, title: 'Nobody changes their own role' },
  lastAdministrator: {
    slug: 'last-admin',
    status: 409,
    title: 'The last administrator has to stay one',
  },
  ordersOpen: {
    slug: 'orders-open',
    status: 409,
    title: 'An order of the account is under way',
  },
} as const satisfies Record<string, ProblemType>;
