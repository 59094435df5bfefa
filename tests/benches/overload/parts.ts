import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { variable } from '../support/shop.js';

export const ordersUrl = variable('TIENDA_ORDERS_URL');

const pid = (name: string) => Number(variable(`TIENDA_${name}_PID`));

/** What answers shoppers here. */
export const services = { catalog: pid('CATALOG'), orders: pid('ORDERS') };

/** Of the shop, and of the program that asks. */
export const cores = { shop: 0, generator: 1 };

/** The services and PostgreSQL share one core, and this program has another; throws where that cannot be. */
export async function pinAll(): Promise<void> {
  if (availableParallelism() < 2) throw new Error('The bench of overload needs two cores');
  const postmaster = pid('POSTGRES');
  const shop = [...Object.values(services), postmaster, ...childrenOf(postmaster)];
  for (const each of shop) await pin(each, cores.shop);
  await pin(process.pid, cores.generator);
}

/** All threads of a process; what it starts later stays there as well. Linux only. */
export async function pin(process: number, core: number): Promise<void> {
  await promisify(execFile)('taskset', ['-acp', `${core}`, `${process}`]).catch((cause) => {
    throw new Error('The bench of overload needs Linux and its taskset', { cause });
  });
}

function childrenOf(parent: number): number[] {
  const text = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}
