import type { Drawing } from '../illustration/drawing.js';
import * as beds from './beds.js';
import * as cabinets from './cabinets.js';
import * as chairs from './chairs.js';
import * as cushions from './cushions.js';
import * as decor from './decor.js';
import * as desks from './desks.js';
import * as kitchen from './kitchen.js';
import * as lamps from './lamps.js';
import * as linens from './linens.js';
import * as mirrors from './mirrors.js';
import * as plants from './plants.js';
import * as rugs from './rugs.js';
import * as shelves from './shelves.js';
import * as sofas from './sofas.js';
import * as tables from './tables.js';
import * as tableware from './tableware.js';

/** Every drawing there is, under the name that the catalogue's pictures use. */
export const drawings = {
  'mesa-comedor': tables.diningTable,
  'mesa-extensible': tables.extendingTable,
  'mesa-redonda': tables.pedestalTable,
  'mesa-caballetes': tables.trestleTable,
  'mesa-losa': tables.slabTable,
  'mesa-centro-redonda': tables.roundCoffeeTable,
  'mesas-nido': tables.nestingTables,
  consola: tables.consoleTable,
  'mesa-listones': tables.slattedTable,
  escritorio: desks.writingDesk,
  'escritorio-cajones': desks.drawerDesk,
  'escritorio-elevable': desks.standingDesk,
  'escritorio-escalera': desks.ladderDesk,
  'silla-palillos': chairs.spindleChair,
  'silla-tapizada': chairs.paddedChair,
  'silla-trenzada': chairs.wovenChair,
  'silla-concha': chairs.shellChair,
  taburete: chairs.stool,
  banco: chairs.bench,
  'silla-oficina': chairs.officeChair,
  'sofa-nordico': sofas.slimSofa,
  'sofa-hondo': sofas.deepSofa,
  'sofa-chaise': sofas.chaiseSofa,
  sillon: sofas.armchair,
  'sillon-madera': sofas.frameArmchair,
  puf: sofas.pouf,
  libreria: shelves.bookcase,
  cubos: shelves.cubeShelf,
  vitrina: shelves.glassCabinet,
  'estanteria-metal': shelves.metalShelf,
  'balda-pared': shelves.wallShelf,
  aparador: cabinets.sideboard,
  'mueble-tv': cabinets.mediaUnit,
  armario: cabinets.wardrobe,
  mesita: cabinets.nightstand,
  comoda: cabinets.chestOfDrawers,
  perchero: cabinets.coatStand,
  'cama-madera': beds.woodenBed,
  'cama-tapizada': beds.paddedBed,
  'cama-cajones': beds.drawerBed,
  'lampara-cupula': lamps.domePendant,
  'lampara-papel': lamps.paperLantern,
  'lampara-globos': lamps.globeCluster,
  'lampara-tripode': lamps.tripodLamp,
  'lampara-arco': lamps.arcLamp,
  'lampara-mesa': lamps.tableLamp,
  'lampara-seta': lamps.mushroomLamp,
  aplique: lamps.wallLamp,
  'cojin-liso': cushions.plainCushion,
  'cojin-rayas': cushions.stripedCushion,
  'cojin-hojas': cushions.leafCushion,
  'cojin-cuadros': cushions.gridCushion,
  'alfombra-bereber': rugs.berberRug,
  'alfombra-rayas': rugs.stripedRug,
  'alfombra-arcos': rugs.archRug,
  'alfombra-redonda': rugs.roundRug,
  manta: linens.blanket,
  toallas: linens.towels,
  'ropa-cama': linens.bedLinen,
  cortinas: linens.curtains,
  vajilla: tableware.dinnerSet,
  tazas: tableware.mugs,
  jarra: tableware.carafe,
  tetera: tableware.teapot,
  cubiertos: tableware.cutlery,
  'tabla-cortar': kitchen.cuttingBoard,
  cazuela: kitchen.casserole,
  tarros: kitchen.jars,
  utensilios: kitchen.utensils,
  ensaladera: kitchen.saladBowl,
  libro: kitchen.book,
  jarron: decor.vases,
  reloj: decor.clock,
  laminas: decor.prints,
  velas: decor.candles,
  cesta: decor.basket,
  'espejo-redondo': mirrors.roundMirror,
  'espejo-arco': mirrors.archMirror,
  olivo: plants.oliveTree,
  monstera: plants.monstera,
  sansevieria: plants.snakePlant,
  ficus: plants.ficus,
  potos: plants.hangingPlant,
  cactus: plants.cactuses,
} as const satisfies Record<string, Drawing>;

export type DrawingName = keyof typeof drawings;
