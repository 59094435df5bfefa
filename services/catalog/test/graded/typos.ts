import { queriesAbout, type Asked } from './judgement.js';
import { both, coloured, either, made, named } from './rules.js';
import * as a from './things.js';

const typo = ([q, rules]: Asked): Asked => [q, rules, { misspelt: true }];

const bySlip: Asked[] = [
  // A letter left out.
  ['lampra', { 3: a.lamp, 1: a.light }],
  ['cojn', { 3: a.cushion }],
  ['armaro', { 3: a.wardrobe }],
  ['espjo', { 3: a.mirror }],
  ['estntería', { 3: a.shelving, 1: a.bookcase }],
  ['escritrio', { 3: a.desk }],
  ['cazula', { 3: a.casserole }],
  ['cortnas', { 3: a.curtains }],
  // A letter too many.
  ['taburette', { 3: a.stool }],
  ['alfommbra', { 3: a.rug }],
  ['vitrinna', { 3: a.showcase }],
  ['mmesa', { 3: a.table, 2: a.console, 1: either(a.desk, a.nightTable) }],
  // Neighbours swapped.
  ['silal', { 3: a.chair, 1: a.seat }],
  ['comdoa', { 3: a.drawers }],
  ['percehro', { 3: a.coatStand }],
  ['jarórn', { 3: a.vase }],
  ['mesa redonad', { 3: a.roundTable, 1: a.table }],
  ['espejo redodno', { 3: a.roundMirror, 1: a.mirror }],
  ['toallsa', { 3: a.towels }],
  // A neighbouring key.
  ['sofs', { 3: a.sofa, 1: a.couch }],
  ['vajikla', { 3: a.crockery }],
  ['monsters', { 3: named('monstera') }],
  ['tetwra', { 3: a.teapot }],
  ['reloh', { 3: a.clock }],
];

const bySound: Asked[] = [
  ['alfonbra', { 3: a.rug }],
  ['bajilla', { 3: a.crockery }],
  ['cubertería de hacero', { 3: a.cutlery }],
  ['hescritorio', { 3: a.desk }],
  ['espego', { 3: a.mirror }],
  ['kama', { 3: a.bed, 1: either(a.duvetCover, a.nightTable) }],
  ['relog', { 3: a.clock }],
  ['cesto de llute', { 3: both(a.basket, made('yute')), 1: a.basket }],
  ['sanseviera', { 3: named('sansevieria') }],
  ['estantreia', { 3: a.shelving, 1: a.bookcase }],
  ['xofá', { 3: a.sofa, 1: a.couch }],
  ['siya', { 3: a.chair, 1: a.seat }],
  ['bajiya', { 3: a.crockery }],
  ['zofá', { 3: a.sofa, 1: a.couch }],
  ['cogín', { 3: a.cushion }],
  ['belas', { 3: a.candles }],
  ['mesiya', { 3: a.nightTable }],
  ['sila', { 3: a.chair, 1: a.seat }],
];

const inMany: Asked[] = [
  ['mesa de cometor', { 3: a.diningTable, 2: a.alsoForDining, 1: a.table }],
  ['lampara de tehco', { 3: a.ceilingLamp, 2: a.alsoFromTheCeiling, 1: a.lamp }],
  ['cojines de terciopeo', { 3: both(a.cushion, made('terciopelo')), 1: a.cushion }],
  ['sila de ofisina', { 3: a.officeChair }],
  ['mesa nogl', { 3: both(a.table, made('nogal')), 1: a.desk }],
  ['msea de robel', { 3: both(a.table, made('roble')), 1: a.desk }],
  ['manta de lnaa gris', { 3: both(a.blanket, coloured('gris')), 1: a.blanket }],
  ['cabezero acolchado', { 3: named('aurora'), 1: a.paddedBed }],
  ['funda nordcia', { 3: a.duvetCover }],
  ['jarron ceramcia', { 3: both(a.vase, made('ceramica')), 1: a.vase }],
];

export const typos = queriesAbout('typos', [...bySlip, ...bySound, ...inMany].map(typo));
