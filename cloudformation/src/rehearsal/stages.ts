import { destroy } from '../destruction.js';
import { deployVaried, isDeployed, type Rehearsal } from './deploy.js';
import { expectMatch, expectSame, reasonOf } from './expect.js';
import { buckets, ruleText, runningTask, snapshots, statusOf, stackNames } from './look.js';
import { addedPath, breakage, broken, secondUpdate, update, updated } from './variations.js';
import { stacks } from '../stacks.js';

/** The first deployment fails at the edge: the reason is told, and what was made before stays. */
export async function breakOff(rehearsal: Rehearsal): Promise<void> {
  const reason = await reasonOf(deployVaried(rehearsal, broken('edge')));
  expectMatch('the reason', reason, breakage);
  expectSame('alarms', await statusOf(rehearsal, 'alarms'), 'CREATE_COMPLETE');
  expectSame('edge', await statusOf(rehearsal, 'edge'), 'ROLLBACK_COMPLETE');
  expectSame('migrations', await statusOf(rehearsal, 'migrations'), undefined);
}

/** Answers what was only simulated. */
export async function goOn(rehearsal: Rehearsal): Promise<string[]> {
  const { changed, simulated } = await deployVaried(rehearsal);
  const rest = ['edge', 'assets', 'migrations', 'catalog', 'orders', 'users'];
  expectSame('the stacks of the second run', changed, rest);
  return simulated;
}

export async function deployAll(rehearsal: Rehearsal): Promise<void> {
  const { changed } = await deployVaried(rehearsal);
  const all = stacks.map(({ name }) => name).filter((name) => isDeployed(rehearsal, name));
  expectSame('the stacks that were made', [...new Set(changed)], all);
}

export async function changeNothing(rehearsal: Rehearsal): Promise<void> {
  const { changed, changeSets } = await deployVaried(rehearsal);
  expectSame('the change sets of a deployment without changes', changeSets, {});
  expectSame('the stacks that it changed', changed, []);
}

/** Each change set shows what was changed and nothing else, and the services answer with it. */
export async function updateTwoStacks(rehearsal: Rehearsal): Promise<void> {
  const { changeSets, printed } = await deployVaried(rehearsal, update);
  expectSame('the change sets of the update', changeSets, updated);
  expectMatch('what was shown', printed, /CatalogRule +AWS::[^]+ TaskDefinition +AWS::/);
  expectMatch('the rule', await ruleText(rehearsal), new RegExp(addedPath));
  expectMatch('the task of catalog', (await runningTask(rehearsal)).definition, /"debug"/);
}

/** A failed update tells its reason, leaves the old version, and stops before the next service. */
export async function failAnUpdate(rehearsal: Rehearsal): Promise<void> {
  const before = await runningTask(rehearsal);
  const reason = await reasonOf(deployVaried(rehearsal, broken('service', secondUpdate)));
  expectMatch('the reason', reason, breakage);
  expectSame('catalog', await statusOf(rehearsal, 'catalog'), 'UPDATE_ROLLBACK_COMPLETE');
  expectSame('the task of catalog', await runningTask(rehearsal), before);
  expectSame('orders', await statusOf(rehearsal, 'orders'), 'CREATE_COMPLETE');
}

/** The next run takes up what the failed one did not reach. */
export async function mendTheUpdate(rehearsal: Rehearsal): Promise<void> {
  const { changed } = await deployVaried(rehearsal, secondUpdate);
  expectSame('the stacks of the mended update', changed, ['catalog']);
  expectMatch('the task of catalog', (await runningTask(rehearsal)).definition, /"warn"/);
}

/** Nothing goes without the environment's name; with it all does, but for the final snapshot. */
export async function destroyAll(rehearsal: Rehearsal): Promise<void> {
  const { environment, clients, log } = rehearsal;
  const answering = (answer: string) =>
    destroy({ environment, clients, log, askName: () => Promise.resolve(answer) });
  const before = await stackNames(rehearsal);
  expectMatch('the stacks before', before.join(' '), /network/);
  expectMatch('the buckets before', (await buckets(rehearsal)).join(' '), /receipts/);
  expectSame('whether a wrong name destroys', await answering('another'), false);
  expectSame('the stacks after a wrong name', await stackNames(rehearsal), before);
  expectSame('whether the name destroys', await answering(environment.environment), true);
  expectSame('the stacks that are left', await stackNames(rehearsal), []);
  expectSame('the buckets that are left', await buckets(rehearsal), []);
  expectMatch(
    'the snapshots that are kept',
    await snapshots(rehearsal),
    /<DBClusterSnapshotIdentifier>/,
  );
}
