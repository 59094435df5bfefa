import { ApiError } from '../api/api-error.js';
import { firstText } from '../i18n/texts.js';

type Sentences = Readonly<Partial<Record<string, string>>>;

/** What is wrong, by the name of the field: keys of texts, because the language may change meanwhile. */
export type FieldErrors = Sentences;

/** Problems that are about one field; current passwords are called that in every form. */
const fieldOfSlug: Record<string, string> = {
  'email-taken': 'email',
  'wrong-password': 'currentPassword',
  'bad-code': 'code',
  'wrong-code': 'code',
};

export const ruleOf = (field: string): string => `fields:${field}`;

/** The sentence of each field. */
export const inWords = (errors: FieldErrors): Sentences =>
  Object.fromEntries(
    Object.entries(errors).map(([name, key = '']) => [name, firstText(key, 'fields:other')]),
  );

/** The fields among `names` that `values` leaves empty. */
export function missingOf<Values extends object>(
  values: Values,
  names: ReadonlyArray<keyof Values & string>,
): FieldErrors {
  return Object.fromEntries(
    names.filter((name) => !values[name]).map((name) => [name, ruleOf(name)]),
  );
}

/**
 * What the API refused, by field. Its own messages are English and for developers, so each field says
 * its rule; a path such as `shippingAddress.city` lands at `city`.
 */
export function fieldErrorsOf(error: unknown): FieldErrors {
  if (!(error instanceof ApiError)) return {};
  const only = fieldOfSlug[error.slug];
  if (only !== undefined) return { [only]: `errors.${error.slug}` };
  const names = error.errors.map(({ path }) => path.split('.').at(-1) ?? path);
  return Object.fromEntries(names.map((name) => [name, refusalOf(name)]));
}

/** Whether a field says all that is to be said of it. */
export const isOfField = (error: unknown): boolean =>
  error instanceof ApiError && fieldOfSlug[error.slug] !== undefined;

/** The length of a password is checked before it is sent: what the API refuses is easily guessed. */
const refusalOf = (field: string) => (field === 'password' ? 'fields:guessable' : ruleOf(field));

/** What is wrong with a new password, as far as its length says. */
export const lengthErrorOf = (password: string): FieldErrors =>
  password.length < 8 || password.length > 128 ? { password: ruleOf('password') } : {};
