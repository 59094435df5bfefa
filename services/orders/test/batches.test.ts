import { setTimeout as sleep } from 'node:timers/promises';
import { createBatches } from '../src/batches.js';

const away = () => Object.assign(new Error('shutting down'), { code: '57P01' });
const deadlocked = () => Object.assign(new Error('deadlock'), { code: '40P01' });
const locked = () => Object.assign(new Error('locked'), { code: '55P03' });

/** Batches that remember what they were called with; `fail` throws for what is not to be. */
function recorded(
  fail: (items: readonly number[]) => void = () => {},
  options: {
    limit?: number;
    linesOf?: (item: number) => number;
    queue?: number;
    patienceMs?: number;
    tookMs?: number;
  } = {},
) {
  const { tookMs = 10, ...rest } = options;
  const calls: number[][] = [];
  const add = createBatches<number, string>({
    work: async (items) => {
      calls.push([...items]);
      await sleep(tookMs);
      fail(items);
      return items.map((item) => `done ${item}`);
    },
    ...rest,
  });
  const all = (count: number) =>
    Promise.allSettled(Array.from({ length: count }, (_, item) => add(item)));
  return { add, all, calls };
}

const reasonOf = (outcome: PromiseSettledResult<string> | undefined) =>
  outcome?.status === 'rejected' ? (outcome.reason as Error & { headers?: object }) : undefined;

test('when items come while a batch is under way, then they make the next ones', async () => {
  const { add, calls } = recorded(undefined, { limit: 3 });
  const first = add(0);
  await sleep(5);
  const rest = await Promise.all([1, 2, 3, 4].map((item) => add(item)));
  expect(await first).toBe('done 0');
  expect(rest).toEqual(['done 1', 'done 2', 'done 3', 'done 4']);
  expect(calls).toEqual([[0], [1, 2, 3], [4]]);
});

test('when items have many lines, then a batch has 640 at most, or one item', async () => {
  const lines = [40, 300, 300, 1, 1000, 639, 1, 1];
  const { all, calls } = recorded(undefined, { linesOf: (item) => lines[item] ?? 0 });
  await all(lines.length);
  expect(calls).toEqual([[0, 1, 2], [3], [4], [5, 6], [7]]);
});

test('when one item is poisoned, then it alone fails', async () => {
  const { all, calls } = recorded((items) => {
    if (items.includes(2)) throw new Error('poison');
  });
  const outcomes = await all(4);
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(reasonOf(outcomes[2])?.message).toBe('poison');
  expect(calls).toEqual([[0, 1, 2, 3], [0], [1], [2], [3]]);
});

test('when an item loses a lock, then the others do not', async () => {
  const { all } = recorded((items) => {
    if (items.includes(1)) throw locked();
  });
  const outcomes = await all(3);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('when an item alone loses a deadlock, then it gets one more try', async () => {
  const outcomes = [];
  const counts = [];
  for (const failures of [1, 2]) {
    let left = failures;
    const { all, calls } = recorded(() => {
      if (left-- > 0) throw deadlocked();
    });
    outcomes.push(...(await all(1)));
    counts.push(calls.length);
  }
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(reasonOf(outcomes[1])?.message).toBe('deadlock');
  expect(counts).toEqual([2, 2]);
});

test('when an item alone fails otherwise, then it is not tried again', async () => {
  for (const failure of [locked(), new Error('poison')]) {
    const { all, calls } = recorded(() => {
      throw failure;
    });
    expect((await all(1)).map(({ status }) => status)).toEqual(['rejected']);
    expect(calls).toHaveLength(1);
  }
});

test('when nothing else is said, then a batch has 64 items at most', async () => {
  const { all, calls } = recorded();
  await all(130);
  expect(calls.map(({ length }) => length)).toEqual([64, 64, 2]);
});

test('when a connection breaks once, then the batch is done again as a whole', async () => {
  let breaks = 1;
  const { all, calls } = recorded(() => {
    if (breaks-- > 0) throw away();
  });
  expect((await all(3)).map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'));
  expect(calls).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ]);
});

test('when the database is away, then all who wait are told after two tries', async () => {
  const { all, calls } = recorded(
    () => {
      throw away();
    },
    { limit: 2 },
  );
  const outcomes = await all(50);
  expect(outcomes.every((outcome) => reasonOf(outcome)?.message === 'shutting down')).toBe(true);
  expect(calls).toHaveLength(2);
});

test('when the database goes away between single tries, then the rest is not tried', async () => {
  const { all, calls } = recorded((items) => {
    if (items.length > 1) throw new Error('poison');
    if (items.includes(1)) throw away();
  });
  const outcomes = await all(20);
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    ...Array<string>(19).fill('rejected'),
  ]);
  expect(calls).toHaveLength(3);
});

test('when the queue is full, then the next item is answered 503 with Retry-After', async () => {
  const { all } = recorded(undefined, { queue: 5 });
  const outcomes = await all(7);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  expect(reasonOf(outcomes[6])).toMatchObject({
    type: { slug: 'unavailable', status: 503 },
    headers: { 'retry-after': '2' },
  });
});

test('when an item has waited too long, then it is not done any more', async () => {
  const { all, calls } = recorded(undefined, { limit: 1, patienceMs: 50, tookMs: 100 });
  const outcomes = await all(3);
  expect(calls).toEqual([[0]]);
  expect(reasonOf(outcomes[1])).toMatchObject({ type: { status: 503 } });
});
