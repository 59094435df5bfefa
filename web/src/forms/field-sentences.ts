import { ApiError, hasSlug } from '../api/api-error.js';
import { sentenceFor } from '../api/sentences.js';

/** What is wrong, by the name of the field. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>;

/** What a field must hold, as it is said when it does not. */
const rules: Record<string, string> = {
  name: 'Escribe un nombre de hasta 120 letras.',
  email: 'Escribe un correo válido, como ana@ejemplo.es.',
  password: 'Elige una contraseña de entre 8 y 128 caracteres.',
  phone: 'Escribe un teléfono válido, como 600 111 222 o +34 600 111 222.',
  line1: 'Escribe la calle y el número.',
  line2: 'Escríbelo con menos de 200 letras.',
  postalCode: 'Escribe el código postal, como 28013.',
  city: 'Escribe la localidad.',
  province: 'Escribe la provincia con menos de 120 letras.',
  country: 'Elige el país.',
  token: 'Elige una forma de pago.',
};

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
  if (hasSlug(error, 'email-taken')) return { email: sentenceFor(error) };
  if (!(error instanceof ApiError)) return {};
  const names = error.errors.map(({ path }) => path.split('.').at(-1) ?? path);
  return Object.fromEntries(names.map((name) => [name, ruleOf(name)]));
}
