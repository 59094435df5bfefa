import { availableParallelism } from 'node:os';

/** Seconds of CPU. */
export interface Cpu {
  /** Of all that answer. */
  service: number;
  postgres: number;
  /** The program that asks: this one, or pgbench. */
  generator: number;
}

/** What happened between two looks, in seconds; null where the system does not tell (not Linux). */
export interface Spent extends Cpu {
  wall: number;
  /** Of all cores: what the machine's host gave to others, and what programs took that are not the shop's. */
  stolen: number;
  others: number;
}

/** As a share of the machine: what others take beyond that makes a measurement worthless. */
export const noiseLimit = 0.1;

/** Seconds that all cores together could work. */
export const capacity = (wall: number): number => wall * availableParallelism();

/** The larger of what the host and what other programs took, as a share of the machine; 0 where nobody tells. */
export const noiseOf = (spent: Spent | null): number =>
  spent ? Math.max(spent.stolen, spent.others) / capacity(spent.wall) : 0;
