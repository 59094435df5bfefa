import type pg from 'pg';
import type { Answer } from './call.js';

/** Something that operations with a parameter work with. */
export interface Thing {
  /** By the names that paths have for it. */
  params: Record<string, string>;
  headers?: Record<string, string>;
  /** What it was made of. */
  body?: Record<string, unknown>;
}

export interface Maker {
  /** Does what must succeed, as an administrator. */
  staff: (method: string, path: string, body?: unknown) => Promise<Answer>;
  database: pg.Client;
}
