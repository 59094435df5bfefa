import { deepEqual, equal, match } from 'node:assert/strict';
import { destroy } from '../destruction.js';
import { stacksOf } from '../stacks.js';
import { deployVaried } from './deploy-varied.js';
import { buckets, ruleText, runningTask, snapshots, stackNames, statusesOf } from './look.js';
import { reasonOf } from './reason-of.js';
import type { Rehearsal } from './rehearsal.js';
import { addedPath, breakage, broken, secondUpdate, update, updated } from './variations.js';

/** The first deployment fails at the edge: the reason is told, and what was made before stays. */
export async function breakOff(rehearsal: Rehearsal): Promise<void> {
  match(await reasonOf(deployVaried(rehearsal, broken('edge'))), breakage);
  deepEqual(await statusesOf(rehearsal, ['alarms', 'edge', 'migrations']), {
    alarms: 'CREATE_COMPLETE',
    edge: 'ROLLBACK_COMPLETE',
    migrations: undefined,
  });
}

/** Answers what was only simulated. */
export async function goOn(rehearsal: Rehearsal): Promise<string[]> {
  const { changed, simulated } = await deployVaried(rehearsal);
  deepEqual(changed, ['edge', 'assets', 'migrations', 'catalog', 'orders', 'users']);
  return simulated;
}

export async function deployAll(rehearsal: Rehearsal): Promise<void> {
  const { changed } = await deployVaried(rehearsal);
  const all = stacksOf(rehearsal.environment).map(({ name }) => name);
  deepEqual([...new Set(changed)], all);
}

export async function changeNothing(rehearsal: Rehearsal): Promise<void> {
  const { changed, changeSets } = await deployVaried(rehearsal);
  deepEqual({ changed, changeSets }, { changed: [], changeSets: {} });
}

/** Each change set shows what was changed and nothing else, and the services answer with it. */
export async function updateTwoStacks(rehearsal: Rehearsal): Promise<void> {
  const { changeSets, printed } = await deployVaried(rehearsal, update);
  deepEqual(changeSets, updated);
  match(printed, /CatalogRule +AWS::[^]+ TaskDefinition +AWS::/);
  match(await ruleText(rehearsal), new RegExp(addedPath));
  match((await runningTask(rehearsal)).definition, /"debug"/);
}

/** A failed update tells its reason, leaves the old version, and stops before the next service. */
export async function failAnUpdate(rehearsal: Rehearsal): Promise<void> {
  const before = await runningTask(rehearsal);
  match(await reasonOf(deployVaried(rehearsal, broken('service', secondUpdate))), breakage);
  deepEqual(await statusesOf(rehearsal, ['catalog', 'orders']), {
    catalog: 'UPDATE_ROLLBACK_COMPLETE',
    orders: 'CREATE_COMPLETE',
  });
  deepEqual(await runningTask(rehearsal), before);
}

/** The next run takes up what the failed one did not reach. */
export async function mendTheUpdate(rehearsal: Rehearsal): Promise<void> {
  const { changed } = await deployVaried(rehearsal, secondUpdate);
  deepEqual(changed, ['catalog']);
  match((await runningTask(rehearsal)).definition, /"warn"/);
}

/** Nothing goes without the environment's name; with it all does, but for the final snapshot. */
export async function destroyAll(rehearsal: Rehearsal): Promise<void> {
  const { environment, clients, log } = rehearsal;
  const answering = (answer: string) =>
    destroy({ environment, clients, log, askName: () => Promise.resolve(answer) });
  const left = async () => ({
    stacks: await stackNames(rehearsal),
    buckets: await buckets(rehearsal),
  });
  const before = await left();
  match(before.stacks.join(' '), /network/);
  match(before.buckets.join(' '), /receipts/);
  equal(await answering('another'), false, 'a wrong name destroys');
  deepEqual(await left(), before);
  equal(await answering(environment.environment), true, 'the right name does not destroy');
  deepEqual(await left(), { stacks: [], buckets: [] });
  match(await snapshots(rehearsal), /<DBClusterSnapshotIdentifier>/);
}
