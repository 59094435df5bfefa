import { darken, lighten, mix } from './colour.js';

/** Paint of the wall, and the floor's. */
export const walls = {
  crudo: ['#f0e8db', '#e2d4bf'],
  arena: ['#e8dac4', '#d9c5a7'],
  salvia: ['#d3dccb', '#e2d9c6'],
  niebla: ['#dfe2e3', '#d5cdc3'],
  cielo: ['#d2e0e7', '#e2d8c8'],
  rosa: ['#f0dbd2', '#e4cfbd'],
  terracota: ['#e3b79f', '#ead9c5'],
  mostaza: ['#f0deb3', '#e6d8bf'],
  bosque: ['#93a798', '#d9ccb7'],
  noche: ['#8493a8', '#d6ccbe'],
} as const satisfies Record<string, readonly [wall: string, floor: string]>;

/** What is on the wall, down to the floor line. */
export const motifs = {
  liso: () => '',
  arco: (paint, floor) =>
    `<path d="M190 ${floor}V340a210 210 0 0 1 420 0V${floor}Z" fill="${deeper(paint)}"/>`,
  sol: (paint) => `<circle cx="400" cy="330" r="235" fill="${deeper(paint)}"/>`,
  ventana: (paint) => {
    const panes = ['470 120', '595 81', '470 290', '595 251'];
    const light = panes.map((corner) => `M${corner}l110 -34v150l-110 34Z`).join('');
    return `<path d="${light}" fill="${lighten(paint, 0.7)}" fill-opacity=".55"/>`;
  },
  molduras: (paint) => {
    const frames = 'M-40 70H160V480H-40ZM200 70H600V480H200ZM640 70H840V480H640Z';
    const line = (width: number, colour: string, shift: number) =>
      `<path d="${frames}" transform="translate(${shift} ${shift})" fill="none" ` +
      `stroke="${colour}" stroke-width="${width}"/>`;
    return line(5, darken(paint, 0.09), 0) + line(2.5, lighten(paint, 0.5), -4);
  },
  zocalo: (paint, floor) =>
    `<path d="M0 330H800V${floor}H0Z" fill="${deeper(paint)}"/>` +
    `<path d="M0 330H800" stroke="${lighten(paint, 0.5)}" stroke-width="4"/>`,
  lamina: (paint) => {
    const sheet = (x: number, y: number, inset: number) =>
      `x="${x + inset}" y="${y + inset}" width="${150 - 2 * inset}" height="${196 - 2 * inset}"`;
    return (
      `<rect ${sheet(564, 90, 0)} fill="${darken(paint, 0.22)}" fill-opacity=".5"/>` +
      `<rect ${sheet(560, 84, 0)} fill="#cda57b"/><rect ${sheet(560, 84, 8)} fill="#faf6ee"/>` +
      `<circle cx="646" cy="158" r="24" fill="#d98d68"/>` +
      `<path d="M584 226Q620 180 654 208T686 202V252H584Z" fill="${darken(paint, 0.25)}"/>`
    );
  },
} as const satisfies Record<string, (paint: string, floorLine: number) => string>;

export type WallName = keyof typeof walls;
export type MotifName = keyof typeof motifs;

export interface Backdrop {
  wall: WallName;
  motif: MotifName;
  /** Where wall and floor meet, in pixels from the top. */
  floorLine: number;
}

/** The room behind a product, 800 × 800, as SVG. */
export function backdrop({ wall, motif, floorLine }: Backdrop): string {
  const [paint, floor] = walls[wall];
  const fade = (id: string, x: string, [from, to]: readonly [string, string]) =>
    `<linearGradient id="${id}" x2="${x}" y2="1"><stop stop-color="${from}"/>` +
    `<stop offset="1" stop-color="${to}"/></linearGradient>`;
  const strip = (y: number, height: number, fill: string) =>
    `<rect y="${y}" width="800" height="${height}" fill="${fill}"/>`;
  return (
    fade('wall', '.7', [lighten(paint, 0.35), darken(paint, 0.05)]) +
    fade('floor', '0', [darken(floor, 0.05), lighten(floor, 0.25)]) +
    strip(0, 800, 'url(#wall)') +
    motifs[motif](paint, floorLine) +
    strip(floorLine, 820, 'url(#floor)') +
    strip(floorLine - 9, 9, lighten(paint, 0.55)) +
    strip(floorLine - 1, 2, darken(floor, 0.1))
  );
}

/** A shade stronger than the wall's, for what is painted on it. */
function deeper(paint: string): string {
  return mix(paint, darken(paint, 0.35), 0.28);
}
