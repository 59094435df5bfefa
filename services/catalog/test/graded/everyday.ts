import { queriesAbout } from './judgement.js';
import { both, costs, either, made, named, of, says } from './rules.js';
import * as a from './things.js';

export const fillers = queriesAbout('stop words', [
  ['una mesa de roble', { 3: both(a.table, made('roble')), 1: a.desk }],
  ['los espejos', { 3: a.mirror }],
  ['la silla de la oficina', { 3: a.officeChair }],
  ['un sillón para leer', { 3: a.armchair, 1: a.couch }],
  ['lámpara para el techo', { 3: a.ceilingLamp, 2: a.alsoFromTheCeiling, 1: a.lamp }],
  [
    'alfombras de yute y de lana',
    { 2: both(a.rug, made('yute|lana')), 1: a.rug },
    { relaxed: true },
  ],
  ['de el cojín', { 3: a.cushion }],
  ['unas velas', { 3: a.candles }],
  ['unas sillas', { 3: a.chair, 1: a.seat }],
  ['busco una lámpara', { 3: a.lamp, 1: a.light }],
  ['quiero comprar un espejo', { 3: a.mirror }],
  ['sofa with chaise longue', { 3: a.chaiseLongue }],
  ['cosas de cocina', { 3: named('cocina'), 2: a.ofKitchen }, { relaxed: true }],
]);

export const foreign = queriesAbout('foreign words', [
  ['chaise longue', { 3: a.chaiseLongue }],
  ['puff', { 3: a.pouffe }, { misspelt: true }],
  ['usb-c', { 2: says('usb') }],
  ['boucle', { 2: made('boucle') }],
  ['sofa chaise-longue', { 3: a.chaiseLongue }],
  ['mohair', { 2: made('mohair') }],
  ['tv', { 3: a.tvStand }],
  ['sofas & chairs', { 2: a.sofa, 1: a.couch }, { relaxed: true }],
]);

const under = (most: number) => `&maxPrice=${most}`;

/** Grades do not ask what a thing costs, unless the shopper does. */
export const prices = queriesAbout('prices', [
  [
    'mesa',
    { 3: both(a.table, costs(0, 20_000)), 1: both(a.desk, costs(0, 20_000)) },
    { filters: under(20_000) },
  ],
  [
    'lámpara de pie',
    { 3: both(a.floorLamp, costs(15_000, 1e9)), 2: both(a.alsoOnTheFloor, costs(15_000, 1e9)) },
    { filters: '&minPrice=15000' },
  ],
  ['sofá', { 3: both(a.sofa, costs(0, 80_000)) }, { filters: under(80_000) }],
  ['cojin', { 3: both(a.cushion, costs(0, 2_500)) }, { filters: under(2_500) }],
  ['sofá barato', { 3: a.sofa, 1: a.couch }, { relaxed: true }],
  ['mesa barata', { 3: a.table, 1: a.desk }, { relaxed: true }],
  ['silla', { 3: a.chair, 1: a.seat }, { filters: '&category=sillas' }],
  ['silla barata', { 3: a.chair, 1: a.seat }, { relaxed: true }],
  ['alfombra baratas', { 3: a.rug }, { relaxed: true }],
]);

/** What no product is, and the nearest that a shopper would take. */
export const relaxed = queriesAbout('relaxed', [
  ['sofá piscina', { 2: a.sofa, 1: a.couch }, { relaxed: true }],
  ['lámpara infantil dinosaurio', { 2: a.lamp, 1: a.light }, { relaxed: true }],
  ['armario empotrado', { 2: a.wardrobe }, { relaxed: true }],
  ['tetera eléctrica', { 2: a.teapot }, { relaxed: true }],
  ['cojín cuadrado grande', { 2: a.cushion }, { relaxed: true }],
  ['cactus tetera', { 2: either(named('cactus'), a.teapot) }, { relaxed: true }],
  ['olivo monstera', { 2: named('olivo|monstera') }, { relaxed: true }],
  ['perchero xyzzy', { 2: a.coatStand }, { relaxed: true }],
  ['espejo aparador', { 2: either(a.mirror, a.sideboard) }, { relaxed: true }],
  ['jarrón verde', { 2: a.vase }, { relaxed: true }],
  ['farol amarillo', { 2: a.lantern }, { relaxed: true }],
]);

/** Words of the street for which the shop has another one. */
export const synonyms = queriesAbout('synonyms', [
  ['mesilla', { 3: a.nightTable }],
  ['florero', { 3: a.vase }],
  ['mesa de noche', { 3: a.nightTable }, { relaxed: true }],
  ['tresillo', { 3: a.sofa }],
  ['menaje', { 2: of('cocina') }],
  ['mesilla de roble', { 3: both(a.nightTable, made('roble')), 1: a.nightTable }],
  ['repisa', { 3: a.shelf, 1: either(a.shelving, a.bookcase) }],
  ['ropero', { 3: a.wardrobe }],
  ['póster', { 3: a.prints }],
  ['cubiertos', { 3: a.cutlery }],
  ['banqueta', { 3: a.stool, 1: a.seat }],
  ['almohadón', { 3: a.cushion }],
  ['mueble para la tele', { 3: a.tvStand }],
  ['flexo', { 3: a.tableLamp, 1: a.lamp }],
  ['cajonera', { 3: a.drawers, 1: either(a.withCase, a.storage) }],
  ['cheslong', { 3: a.chaiseLongue }],
  ['olla', { 3: a.casserole }],
  ['lámpara de techo colgante', { 3: a.alsoFromTheCeiling, 1: a.lamp }],
  ['frascos', { 3: a.jars }],
]);
