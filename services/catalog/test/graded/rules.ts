import type { Rule } from './judgement.js';

/** Words that stand in a text whole, `|` between alternatives; in lower case, without accents. */
const has = (words: string) => {
  const pattern = new RegExp(`\\b(${words})\\b`);
  return (text: string) => pattern.test(text);
};

/** What it is: the first words of its name. */
export const is = (words: string): Rule => {
  const pattern = new RegExp(`^(${words})\\b`);
  return ({ name }) => pattern.test(name);
};

const on = (field: 'name' | 'description' | 'category' | 'material' | 'colour' | 'collection') => {
  return (words: string): Rule => {
    const matches = has(words);
    return (product) => matches(product[field]);
  };
};

export const named = on('name');
export const says = on('description');
export const of = on('category');
export const made = on('material');
export const coloured = on('colour');
export const from = on('collection');

export const sku =
  (code: string): Rule =>
  (product) =>
    product.sku === code;

/** In cents, both ends included. */
export const costs =
  (least: number, most: number): Rule =>
  ({ price }) =>
    price >= least && price <= most;

export const both =
  (...rules: Rule[]): Rule =>
  (product) =>
    rules.every((rule) => rule(product));

export const either =
  (...rules: Rule[]): Rule =>
  (product) =>
    rules.some((rule) => rule(product));
