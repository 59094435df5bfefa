import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const shopCore = 0;
const otherCore = 1;

/**
 * Puts the services and PostgreSQL on the first core, and on the second what is no part of them: this
 * program, which asks, and LocalStack, which is somebody else's computer in the cloud and gets what
 * this program leaves.
 */
export function divideCores(shop: number[], others: number[]): void {
  for (const pid of shop.flatMap(treeOf)) pin(pid, shopCore);
  for (const thread of others.flatMap(treeOf).flatMap(threadsOf)) {
    setPriority(thread, constants.priority.PRIORITY_LOW);
  }
  for (const pid of [...others.flatMap(treeOf), process.pid]) pin(pid, otherCore);
}

const pin = (pid: number, core: number) =>
  execFileSync('taskset', ['--all-tasks', '--pid', '--cpu-list', `${core}`, `${pid}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const threadsOf = (pid: number) => readdirSync(`/proc/${pid}/task`).map(Number);

function treeOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
  return [pid, ...children.filter(Boolean).flatMap((child) => treeOf(Number(child)))];
}
