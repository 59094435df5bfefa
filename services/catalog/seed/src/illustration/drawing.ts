import type { Random } from '../random.js';
import type { Scene } from './scene.js';
import type { Surface } from './surfaces.js';

/** What a drawing is given: the product's size in millimetres and what it is made of. */
export interface Model {
  width: number;
  depth: number;
  height: number;
  body: Surface;
  accent: Surface;
  random: Random;
}

export type Drawing = (model: Model) => Scene;
