import { darken } from './colour.js';

/** How a surface is marked, beyond its colour. */
export type Texture =
  'plain' | 'wood' | 'fabric' | 'curls' | 'weave' | 'stone' | 'metal' | 'glass' | 'hoops';

export interface Surface {
  colour: string;
  texture: Texture;
  /** Radius of the edges in millimetres: upholstery is soft, boards are not. */
  soft?: number;
  /** Colour of the inside of what is open above. */
  inside?: string;
}

export function plain(colour: string): Surface {
  return { colour, texture: 'plain' };
}

export function soft(surface: Surface, radius: number): Surface {
  return { ...surface, soft: radius };
}

export function hollow(surface: Surface, inside = darken(surface.colour, 0.35)): Surface {
  return { ...surface, inside };
}

/** In the shade of what is above: a frame below its table top, the inside of a shelf. */
export function shaded(surface: Surface): Surface {
  return { ...surface, colour: darken(surface.colour, 0.16) };
}

const wood = (colour: string): Surface => ({ colour, texture: 'wood' });
const fabric = (colour: string): Surface => ({ colour, texture: 'fabric' });
const metal = (colour: string): Surface => ({ colour, texture: 'metal' });

/** What products are made of, under the names that the catalogue's pictures use. */
export const surfaces = {
  roble: wood('#d3a877'),
  'roble-claro': wood('#e3c49b'),
  nogal: wood('#8a5a3c'),
  pino: wood('#e8c68f'),
  haya: wood('#dfb68c'),
  acacia: wood('#a9713f'),
  teca: wood('#b98550'),
  blanco: plain('#f3eee6'),
  crema: plain('#eadfca'),
  arena: plain('#d9c6a8'),
  grafito: plain('#4d4c52'),
  negro: plain('#34323a'),
  salvia: plain('#a3b295'),
  verde: plain('#4f6f5b'),
  oliva: plain('#868552'),
  azul: plain('#4b6787'),
  cielo: plain('#a9c3d0'),
  noche: plain('#2f3f5c'),
  terracota: plain('#c5714f'),
  mostaza: plain('#d7a13f'),
  rosa: plain('#dba99c'),
  burdeos: plain('#7d3a42'),
  'lino-crudo': fabric('#e4d9c5'),
  'lino-arena': fabric('#cdb998'),
  'lino-gris': fabric('#a9a7a4'),
  'lino-salvia': fabric('#a5b09a'),
  'lino-azul': fabric('#6f8aa5'),
  'lino-terracota': fabric('#c98264'),
  'lana-mostaza': fabric('#d0a04c'),
  'terciopelo-verde': plain('#3f6656'),
  'terciopelo-azul': plain('#35507a'),
  'terciopelo-rosa': plain('#cf9a92'),
  'terciopelo-mostaza': plain('#cf9838'),
  'boucle-blanco': { colour: '#efe8db', texture: 'curls' },
  'piel-conac': plain('#b06a3e'),
  ratan: { colour: '#d6ad74', texture: 'weave' },
  yute: { colour: '#c9a878', texture: 'weave' },
  marmol: { colour: '#ece8e4', texture: 'stone' },
  travertino: { colour: '#dccbb1', texture: 'stone' },
  acero: metal('#b9bcc0'),
  'metal-negro': metal('#38363d'),
  laton: metal('#c9a052'),
  vidrio: { colour: '#c9dedb', texture: 'glass' },
  'vidrio-ambar': { colour: '#d39a55', texture: 'glass' },
  'vidrio-verde': { colour: '#8fb39a', texture: 'glass' },
} as const satisfies Record<string, Surface>;

export type SurfaceName = keyof typeof surfaces;
