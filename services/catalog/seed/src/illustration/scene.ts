import type { Random } from '../random.js';
import {
  type Canvas,
  createCanvas,
  pathOf,
  type Pixel,
  type Point,
  projection,
  threeQuarter,
  type View,
} from './canvas.js';
import { convexHull } from './hull.js';
import { backToFront } from './order.js';
import { bounds, type Solid } from './solid.js';

/** What a drawing gives: its pieces, and how they want to be looked at. */
export interface Scene {
  solids: readonly Solid[];
  view?: View;
  /** Stands on the floor (the default), hangs on the wall or from the ceiling, or lies flat. */
  place?: Place;
  /** How much of the usual room it takes: 1 for furniture, less for what should look small. */
  zoom?: number;
}

export type Place = 'floor' | 'wall' | 'ceiling' | 'flat';

/** A scene as SVG in the 800 × 800 picture. */
export interface Drawn {
  body: string;
  /** Black shapes on floor or wall, for the picture to blur and fade. */
  shadow: string;
  /** The same where the product touches the floor. */
  contact: string;
  definitions: string;
  /** How far down the wall reaches. */
  floorLine: number;
}

const room = { width: 640, height: 560, size: 800 };

export function drawScene(scene: Scene, random: Random): Drawn {
  const { solids, place = 'floor' } = scene;
  const canvas = fittedCanvas(scene, random);
  const casting = solids.filter((solid) => !solid.shadowless).map((solid) => solid.outline);
  const fall = falling(place, bounds(casting.flat()).max[1]);
  const cast = (outline: readonly Point[]) => {
    const fallen = outline.map(fall).map(canvas.project);
    return fallen.length > 2 ? `<path d="${pathOf(convexHull(fallen))}"/>` : '';
  };
  const touching = Math.min(12, bounds(casting.flat()).max[2] * 0.015);
  const feet = casting.map((outline) => outline.filter((point) => point[2] <= touching));
  return {
    body: backToFront(solids)
      .map((solid) => solid.draw(canvas))
      .join(''),
    shadow: casting.map(cast).join(''),
    contact: place === 'floor' ? feet.map(cast).join('') : '',
    definitions: canvas.definitions(),
    floorLine: floorLineFor(place, feet.flat().map(canvas.project)),
  };
}

function fittedCanvas(scene: Scene, random: Random): Canvas {
  const { solids, view = threeQuarter, place = 'floor', zoom = 1 } = scene;
  const pixels = solids.flatMap((solid) => solid.outline).map(projection(view));
  const [xs, ys] = [pixels.map(([x]) => x), pixels.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const scale = zoom * Math.min(room.width / (right - left), room.height / (bottom - top));
  const half = ((bottom - top) * scale) / 2;
  const centre = { floor: Math.max(415, 650 - half), wall: 400, flat: 405, ceiling: half }[place];
  const origin: Pixel = [
    room.size / 2 - ((left + right) / 2) * scale,
    centre - ((top + bottom) / 2) * scale,
  ];
  return createCanvas({ view, scale, origin, random });
}

/** Where the light takes a point of the product: down to the floor, or back to the wall. */
function falling(place: Place, wall: number): (point: Point) => Point {
  if (place === 'floor' || place === 'flat') {
    return ([x, y, z]) => [x + z * 0.2, y + z * 0.1, 0];
  }
  return ([x, y, z]) => [x + (wall - y) * 0.3, wall, z - (wall - y) * 0.5];
}

/** The floor begins behind what stands furthest back; what lies flat is seen on nothing but floor. */
function floorLineFor(place: Place, feet: readonly Pixel[]): number {
  if (place === 'floor') {
    return Math.round(Math.max(400, Math.min(600, ...feet.map(([, y]) => y - 26))));
  }
  return place === 'flat' ? -20 : room.size + 20;
}
