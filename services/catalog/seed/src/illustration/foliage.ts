import { type Canvas, type Point, radians, round } from './canvas.js';
import { darken } from './colour.js';
import { leaf, stem, tint } from './leaves.js';
import { repeat } from './repeat.js';
import type { Solid } from './solid.js';

export interface Foliage {
  /** Where it comes out of the pot. */
  at: Point;
  height: number;
  kind: Plant;
  colour: string;
}

/** A plant is drawn on the picture's plane: leaves have no right angle to turn. */
export function foliage({ at, height, kind, colour }: Foliage): Solid {
  const [x, y, z] = at;
  const { spread, draw } = plants[kind];
  const reach = height * spread;
  const [low, high] = kind === 'trailing' ? [z - height, z + height * 0.1] : [z, z + height];
  const sides = [-reach, reach].map((side): Point => [x + side, y, (low + high) / 2]);
  return {
    // What hangs over an edge is painted with what stands on it, so the lower end is `z`.
    min: [x - reach, y - reach, z],
    max: [x + reach, y + reach, high],
    outline: [...sides, [x, y, low], [x, y, high]],
    draw: (canvas) => {
      const [left, top] = canvas.project(at).map(round);
      const scale = round((canvas.scale * height) / 100);
      return `<g transform="translate(${left} ${top}) scale(${scale})">${draw(canvas, colour)}</g>`;
    },
  };
}

type Draw = (canvas: Canvas, colour: string) => string;

/** 100 high, the root at 0, 0 and up negative; `spread` is half the width, as a share of that. */
const plants = {
  branch: { spread: 0.35, draw: branches },
  plume: { spread: 0.34, draw: plumes },
  olive: { spread: 0.36, draw: olive },
  ficus: { spread: 0.34, draw: ficus },
  monstera: { spread: 0.5, draw: monstera },
  blade: { spread: 0.24, draw: blades },
  trailing: { spread: 0.3, draw: trailing },
} as const satisfies Record<string, { spread: number; draw: Draw }>;

export type Plant = keyof typeof plants;

const bark = '#8a7158';

/** A point on the bend that `M0 0Q…` of the same lean and height draws. */
function onBend(lean: number, top: number, share: number): [number, number] {
  return [lean * 0.4 * share * (1 - share) + lean * share * share, top * share];
}

function bend(lean: number, top: number): string {
  return `M0 0Q${lean * 0.2} ${top * 0.6} ${lean} ${top}`;
}

function branches({ random }: Canvas, colour: string): string {
  const twig = (lean: number) => {
    const top = -(78 + random.integer(0, 20));
    const leaves = [0.35, 0.5, 0.65, 0.8, 0.95].flatMap((share, index) =>
      [-1, 1].map((side) => {
        const place = [...onBend(lean, top, share), side * 52 + lean * 0.8] as const;
        return leaf({ shape: 'lance', place, size: [6, 13 - index], colour: tint(colour, side) });
      }),
    );
    return stem(bend(lean, top), darken(colour, 0.35)) + leaves.join('');
  };
  return [-24, -6, 12, 28].map(twig).join('');
}

function plumes({ random }: Canvas, colour: string): string {
  const plume = (lean: number, index: number) => {
    const top = -(76 + ((index * 13) % 24));
    const hairs = repeat(22, (hair) => {
      const share = 0.5 + hair / 44;
      const side = hair % 2 ? 1 : -1;
      const turn = lean * 0.8 + side * (30 + random.integer(0, 20));
      const place = [...onBend(lean, top, share), turn] as const;
      const tone = tint(colour, side * -0.5 + random.next() * 0.6);
      return leaf({ shape: 'lance', place, size: [5, 15 - share * 4], colour: tone });
    });
    return stem(bend(lean, top), darken(colour, 0.3), 0.8) + hairs.join('');
  };
  return [-34, 30, -18, 15, -3].map(plume).join('');
}

function olive({ random }: Canvas, colour: string): string {
  const crown = repeat(120, () => {
    const [angle, away] = [radians(random.next() * 360), Math.sqrt(random.next())];
    const [x, y] = [Math.cos(angle) * away * 31, -71 + Math.sin(angle) * away * 26];
    const tone = tint(colour, -x / 31 + random.next() - 0.5);
    const place = [x, y, random.integer(-80, 80)] as const;
    return leaf({ shape: 'lance', place, size: [4, 9], colour: tone });
  });
  const trunk = 'M-2 0C-3 -20 3 -30 0 -52M0 -38C4 -46 10 -50 13 -58M-1 -42C-6 -48 -10 -54 -12 -62';
  return stem(trunk, bark, 3.2) + crown.join('');
}

function ficus({ random }: Canvas, colour: string): string {
  const crown = repeat(34, (index) => {
    const lean = ((index * 137) % 200) - 100;
    const x = lean * 0.13 + random.integer(-5, 5);
    const y = -44 - (1 - Math.abs(lean) / 130) * 30 - random.integer(0, 14);
    const place = [x, y, lean + random.integer(-14, 14)] as const;
    const tone = tint(colour, -lean / 90 + random.next() - 0.5);
    return leaf({ shape: 'lance', place, size: [18, 21], colour: tone });
  });
  const trunk = 'M0 0C2 -25 -2 -45 1 -84M0 -40C-5 -50 -9 -56 -11 -64M1 -48C7 -56 9 -60 12 -70';
  return stem(trunk, bark, 2.4) + crown.join('');
}

function monstera(_canvas: Canvas, colour: string): string {
  const leaves = ['-44,62,30', '42,70,30', '-20,88,32', '26,46,26', '-40,38,24', '4,64,34'];
  return leaves
    .map((text, index) => {
      const [lean = 0, up = 0, size = 0] = text.split(',').map(Number);
      const tone = tint(colour, index % 2 ? -0.7 : 0.6);
      const place = [lean, -up, lean * 1.6] as const;
      const blade = { shape: 'split', place, colour: tone } as const;
      return (
        stem(`M0 0Q${lean * 0.1} ${-up * 0.7} ${lean} ${-up}`, darken(colour, 0.25), 1.8) +
        leaf({ ...blade, size: [size, size] }) +
        leaf({ ...blade, shape: 'lance', size: [2, size * 0.7], colour: darken(tone, 0.16) })
      );
    })
    .join('');
}

function blades(_canvas: Canvas, colour: string): string {
  return [-15, 14, -9, 9, -3, 4, -1]
    .map((lean, index) => {
      const [foot, top] = [lean * 0.35, -(62 + ((index * 29) % 39))];
      const left = `C${foot - 5} ${top * 0.5} ${lean - 5} ${top * 0.7} ${lean * 1.3} ${top}`;
      const right = `C${lean + 5} ${top * 0.7} ${foot + 6} ${top * 0.5} ${foot + 4} 0Z`;
      const look = `fill="${tint(colour, index % 2 ? -0.6 : 0.5)}" stroke="#d8cf8b"`;
      return `<path d="M${foot - 4} 0${left}${right}" ${look} stroke-width=".9"/>`;
    })
    .join('');
}

function trailing({ random }: Canvas, colour: string): string {
  const strand = (lean: number, index: number) =>
    repeat(9, (step) => {
      const share = (step + 1) / 9;
      const x = lean * (0.5 + 0.6 * Math.sqrt(share)) + random.next() * 4 - 2;
      const y = (55 + ((index * 37) % 45)) * share - 8;
      const place = [x, y, random.integer(-40, 40)] as const;
      const tone = tint(colour, random.next() * 1.6 - 0.8);
      return leaf({ shape: 'heart', place, size: [8, 9], colour: tone });
    }).join('');
  return [-24, -14, -5, 6, 15, 25].map(strand).join('');
}
