/** `maxPrice` of the API, in cents. */
const mostCents = 2_147_483_647;

const plain = /^\d+(?:[.,]\d{1,2})?$/;
/** The sign between thousands is not the one before the cents. */
const grouped = /^\d{1,3}([.,\s])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?$/;
const centsAtEnd = /[.,](\d{1,2})$/;

/**
 * Cents of an amount as people type it, the Spanish way or the English: `1.234,50`, `1,234.50`, `1234,5`,
 * `49 €`. A sign before exactly three digits parts thousands. Null for anything else.
 */
export function parseEuros(typed: string): number | null {
  const text = typed.replace('€', '').trim();
  if (!plain.test(text) && !grouped.test(text)) return null;
  const [, cents = ''] = centsAtEnd.exec(text) ?? [];
  const euros = text.replace(centsAtEnd, '').replaceAll(/\D/g, '');
  const amount = Number(euros) * 100 + Number(cents.padEnd(2, '0'));
  return amount <= mostCents ? amount : null;
}
