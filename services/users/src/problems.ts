import type { ProblemType } from '@tienda/shared/problem';

/** What only this service can answer; the slugs are part of the API. */
export const userProblems = {
  emailTaken: { slug: 'email-taken', status: 409, title: 'The e-mail address has an account' },
  phoneMissing: { slug: 'phone-missing', status: 409, title: 'There is no phone to send SMS to' },
  badCredentials: {
    slug: 'bad-credentials',
    status: 401,
    title: 'E-mail address or password is wrong',
  },
} as const satisfies Record<string, ProblemType>;
