import { codes } from './codes.js';
import * as everyday from './everyday.js';
import type { Query } from './judgement.js';
import * as several from './several.js';
import * as spelling from './spelling.js';
import { typos } from './typos.js';
import * as words from './words.js';

/**
 * Every query that is judged. Rules say what a shopper means, whatever the search makes of it: a query
 * that it answers badly stays here with its grades.
 */
export const queries: Query[] = [words, spelling, several, everyday, { codes, typos }].flatMap(
  (file) => Object.values(file).flat(),
);
