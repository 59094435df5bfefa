import countries from 'i18n-iso-countries';
import { z } from 'zod';
import { noCardNumber } from './card-number.js';

/** Money in integer minor units (cents) with its ISO 4217 currency. */
export const money = z
  .strictObject({
    amount: z.int().describe('in minor units: 12999 is 129.99 EUR'),
    currency: z.literal('EUR').describe('ISO 4217'),
  })
  .meta({ id: 'Money' });

export type Money = z.output<typeof money>;

export const euros = (amount: number): Money => ({ amount, currency: 'EUR' });

/** A page of a list; `nextCursor` is null on the last one. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('pass it as `cursor` for the next page'),
  });

/** An integer in a query string: digits only, so that `1e2`, ` 5` and an empty value are refused. */
export const queryInteger = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, { error: 'must be an integer', abort: true })
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** How a page of a list is asked for. */
export const paging = {
  limit: queryInteger(1, 100).default(24),
  cursor: z.string().max(1000).optional(),
};

/** `true` or `false` in a query string, and nothing else. */
export const queryBoolean = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .pipe(z.boolean());

/** Text that a person wrote: trimmed, not empty, and nothing PostgreSQL or a log line cannot hold. */
export const text = (max: number, min = 1) =>
  z
    .string()
    // eslint-disable-next-line no-control-regex -- control characters are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'has control characters')
    .refine((value) => value.isWellFormed(), 'is not well-formed Unicode')
    .trim()
    .min(min)
    .max(max);

/** One line of such text. */
export const line = (max: number, min = 1) =>
  text(max, min).refine((value) => !/[\r\n]/.test(value), 'must be one line');

export const id = z.uuid().toLowerCase();

/** What a person writes of people and places, where a card's number could be taken along. */
export const cardlessLine = (max: number) => line(max).refine(...noCardNumber);

const addressFields = {
  name: cardlessLine(120),
  line1: cardlessLine(200),
  line2: cardlessLine(200).optional(),
  postalCode: cardlessLine(16),
  city: cardlessLine(120),
  province: cardlessLine(120).optional(),
  country: z
    .string()
    .length(2)
    .refine((code) => countries.isValid(code) && code === code.toUpperCase(), 'is no country code')
    .describe('ISO 3166-1 alpha-2'),
};

export const address = z.strictObject(addressFields).meta({ id: 'Address' });

export type Address = z.output<typeof address>;

export const savedAddress = z
  .strictObject({ id: z.uuid(), isDefault: z.boolean(), ...addressFields })
  .meta({ id: 'SavedAddress' });
