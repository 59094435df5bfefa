import type { Money } from '../format.js';
import type { texts as account } from './es/account.js';
import type { texts as admin } from './es/admin.js';
import type { texts as cart } from './es/cart.js';
import type { texts as catalogue } from './es/catalogue.js';
import type { texts as checkout } from './es/checkout.js';
import type { texts as common } from './es/common.js';
import type { texts as fields } from './es/fields.js';
import type { texts as inbox } from './es/inbox.js';
import type { texts as layout } from './es/layout.js';
import type { texts as orders } from './es/orders.js';
import type { texts as product } from './es/product.js';

/** Every text by its area, as the Spanish files have them. */
interface Catalogue {
  common: typeof common;
  layout: typeof layout;
  catalogue: typeof catalogue;
  product: typeof product;
  fields: typeof fields;
  cart: typeof cart;
  checkout: typeof checkout;
  orders: typeof orders;
  account: typeof account;
  inbox: typeof inbox;
  admin: typeof admin;
}

export type Area = keyof Catalogue;

/** The same texts in another language: none missing, none more. */
export type Translated<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translated<Texts[Key]>;
};

/** What each format of a value takes; texts.ts has what it makes of it. */
export interface Formats {
  number: number;
  money: Money;
  /** In cents. */
  bound: number;
  /** An instant of the API, as the next two. */
  day: string;
  moment: string;
  time: string;
  list: string[];
}

/** `a.b` for every text, plural forms under the name that they share. */
type Keys<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? Key extends `${string}_one`
      ? never
      : Key
    : `${Key}.${Keys<Texts[Key]>}`;
}[keyof Texts & string];

type At<Texts, Key> = Key extends keyof Texts
  ? Texts[Key]
  : Key extends `${infer Head}.${infer Rest}`
    ? Head extends keyof Texts
      ? At<Texts[Head], Rest>
      : never
    : never;

/** What has to be given for `{{name}}` and `{{name, format}}`. */
type Values<Text> = Text extends `${string}{{${infer Value}}}${infer Rest}`
  ? Values<Rest> &
      (Value extends `${infer Name}, ${infer Format extends keyof Formats}`
        ? Record<Name, Formats[Format]>
        : Record<Value, string | number>)
  : unknown;

type Arguments<Text> = Text extends `${string}{{${string}` ? [values: Values<Text>] : [];

export type Key<Of extends Area> = Keys<Catalogue[Of]> | `common:${Keys<Catalogue['common']>}`;

type Text<Of extends Area, Name> = Name extends `common:${infer Rest}`
  ? At<Catalogue['common'], Rest>
  : At<Catalogue[Of], Name>;

/** Says a text of an area in the language that is shown; `common:` one of all areas. */
export type T<Of extends Area = 'common'> = <Name extends Key<Of>>(
  key: Name,
  ...values: Arguments<Text<Of, Name>>
) => string;
