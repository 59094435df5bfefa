import { ApiError } from '../api/api-error.js';
import { sentenceFor } from '../api/sentences.js';

/** What is wrong, by the name of the field. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>;

/** In numbers that no line may break. */
const gap = '\u00a0';

/** What a field must hold, as it is said when it does not. */
const rules: Record<string, string> = {
  name: 'Escribe un nombre de hasta 120 letras.',
  email: 'Escribe un correo válido, como ana@ejemplo.es.',
  password: 'Elige una contraseña de entre 8 y 128 caracteres.',
  phone: `Escribe un teléfono válido, como 600${gap}111${gap}222 o +34${gap}600${gap}111${gap}222.`,
  line1: 'Escribe la calle y el número.',
  line2: 'Escríbelo con menos de 200 letras.',
  postalCode: 'Escribe el código postal, como 28013.',
  city: 'Escribe la localidad.',
  province: 'Escribe la provincia con menos de 120 letras.',
  country: 'Elige el país.',
  token: 'Elige una forma de pago.',
  currentPassword: 'Escribe tu contraseña actual.',
  code: 'Escribe el código.',
};

/** Problems that are about one field; current passwords are called that in every form. */
const fieldOfSlug: Record<string, string> = {
  'email-taken': 'email',
  'wrong-password': 'currentPassword',
  'bad-code': 'code',
};

/** Its length is checked before it is sent: what the API refuses is easily guessed. */
const guessable =
  'Esta contraseña es de las primeras que probaría otra persona: es muy común o se parece a tu correo. Elige otra.';

export const ruleOf = (field: string): string => rules[field] ?? 'Revisa este campo.';

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
  if (only !== undefined) return { [only]: sentenceFor(error) };
  const names = error.errors.map(({ path }) => path.split('.').at(-1) ?? path);
  return Object.fromEntries(names.map((name) => [name, refusalOf(name)]));
}

/** Whether a field says all that is to be said of it. */
export const isOfField = (error: unknown): boolean =>
  error instanceof ApiError && fieldOfSlug[error.slug] !== undefined;

const refusalOf = (field: string) => (field === 'password' ? guessable : ruleOf(field));

/** What is wrong with a new password, as far as its length says. */
export const lengthErrorOf = (password: string): FieldErrors =>
  password.length < 8 || password.length > 128 ? { password: ruleOf('password') } : {};
