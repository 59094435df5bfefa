import i18next from 'i18next';
import { languages, type Language } from './i18n/languages.js';

/** Money as the API has it: integer minor units and their ISO 4217 currency. */
export interface Money {
  amount: number;
  currency: string;
}

const euros = { style: 'currency', currency: 'EUR', useGrouping: 'always' } as const;

/** How a language writes what is not words. */
function formatsOf(locale: string) {
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const moment = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const unit = (name: string) => number({ style: 'unit', unit: name, maximumFractionDigits: 1 });
  return {
    money: number(euros),
    bound: number({ ...euros, trailingZeroDisplay: 'stripIfInteger' }),
    amount: number({ maximumFractionDigits: 2, useGrouping: 'always' }),
    number: number({ useGrouping: 'always' }),
    centimetres: unit('centimeter'),
    litres: unit('liter'),
    millilitres: unit('milliliter'),
    day: moment({ dateStyle: 'long' }),
    moment: moment({ dateStyle: 'long', timeStyle: 'short' }),
    time: moment({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    ago: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    region: new Intl.DisplayNames(locale, { type: 'region' }),
    list: new Intl.ListFormat(locale),
  };
}

const made: Partial<Record<Language, ReturnType<typeof formatsOf>>> = {};

/** Of the language that is shown. */
const formats = () => {
  const language = i18next.language as Language;
  return (made[language] ??= formatsOf(languages[language].locale));
};

/** The shop has one currency; its minor unit is the cent. */
export const formatMoney = ({ amount }: Money): string => formats().money.format(amount / 100);

/** A bound, in cents, is a round number more often than not: `100 €`, `49,90 €`. */
export const formatBound = (cents: number): string => formats().bound.format(cents / 100);

/** Cents for a field whose label says that these are euros: `1.234,5`. */
export const formatAmount = (cents: number): string => formats().amount.format(cents / 100);

export const formatNumber = (value: number): string => formats().number.format(value);

/** Millimetres as people measure furniture: in centimetres. */
export const formatLength = (millimetres: number): string =>
  formats().centimetres.format(millimetres / 10);

export const formatVolume = (amount: number): string =>
  amount < 1000 ? formats().millilitres.format(amount) : formats().litres.format(amount / 1000);

/** `iso` is an instant of the API; what is shown is the time where the shopper is. */
export const formatDay = (iso: string): string => formats().day.format(new Date(iso));
export const formatMoment = (iso: string): string => formats().moment.format(new Date(iso));
export const formatTime = (iso: string): string => formats().time.format(new Date(iso));

/** `hace 5 minutos`, `ayer`. */
export const formatAgo = (count: number, unit: Intl.RelativeTimeFormatUnit): string =>
  formats().ago.format(-count, unit);

/** `a, b y c`. */
export const formatList = (parts: string[]): string => formats().list.format(parts);

/** Name of an ISO 3166-1 alpha-2 country. */
export const formatCountry = (code: string): string => formats().region.of(code) ?? code;

const isoDays = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' });

/** `2026-11-23`, as filters, figures and file names take days: all are Madrid's. */
export const dayInMadrid = (moment: Date): string => isoDays.format(moment);
