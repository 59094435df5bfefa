import { queriesAbout } from './judgement.js';
import { sku } from './rules.js';

const code = (q: string, meant: string) => [q, { 3: sku(meant) }] as const;

/** Codes from a receipt, as the shop prints them and as people copy them. */
export const codes = queriesAbout('codes', [
  code('MES-0101', 'MES-0101'),
  code('mes-0103', 'MES-0103'),
  code('SIL 0304', 'SIL-0304'),
  code('sof0402', 'SOF-0402'),
  code('ILU/0705', 'ILU-0705'),
  code('TEX–0807', 'TEX-0807'),
  code('DEC-100633', 'DEC-100633'),
  code('alm 101133', 'ALM-101133'),
]);
