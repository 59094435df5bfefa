/** Money as the API has it: integer minor units and their ISO 4217 currency. */
export interface Money {
  amount: number;
  currency: string;
}

const locale = 'es-ES';
const euros = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'EUR',
  useGrouping: 'always',
});
const numbers = new Intl.NumberFormat(locale, { useGrouping: 'always' });
const centimetres = unit('centimeter');
const litres = unit('liter');
const millilitres = unit('milliliter');
const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
const times = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const isoDays = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' });
const regions = new Intl.DisplayNames(locale, { type: 'region' });

/** The shop has one currency; its minor unit is the cent. */
export const formatMoney = ({ amount }: Money): string => euros.format(amount / 100);

export const formatNumber = (value: number): string => numbers.format(value);

/** Millimetres as people measure furniture: in centimetres. */
export const formatLength = (millimetres: number): string => centimetres.format(millimetres / 10);

export const formatVolume = (amount: number): string =>
  amount < 1000 ? millilitres.format(amount) : litres.format(amount / 1000);

/** `iso` is an instant of the API; what is shown is the time where the shopper is. */
export const formatDay = (iso: string): string => days.format(new Date(iso));
export const formatMoment = (iso: string): string => moments.format(new Date(iso));
export const formatTime = (iso: string): string => times.format(new Date(iso));

/** `2026-11-23`, as filters, figures and file names take days: all are Madrid's. */
export const dayInMadrid = (moment: Date): string => isoDays.format(moment);

/** Name of an ISO 3166-1 alpha-2 country in Spanish. */
export const formatCountry = (code: string): string => regions.of(code) ?? code;

/** `1 producto`, `28 productos`. */
export const countOf = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

function unit(name: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: 1 });
}
