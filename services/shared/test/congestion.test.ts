import { setTimeout as sleep } from 'node:timers/promises';
import { createWaits, watchCongestion } from '@tienda/shared/congestion';

const watched = () => {
  const waits = createWaits();
  return { waits, ...watchCongestion(waits) };
};

const block = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

describe('what requests wait for', () => {
  it('when somebody waits for a connection for longer than a burst takes, then it shows, until the end', async () => {
    const { waits, delayMs, stop } = watched();
    const waiting = waits.during(() => sleep(800));
    await sleep(300);
    expect(delayMs()).toBe(0);
    await sleep(400);
    expect(delayMs()).toBeGreaterThan(600);
    await waiting;
    await sleep(50);
    expect(delayMs()).toBe(0);
    stop();
  });

  it('when a wait fails, then nobody waits any more', async () => {
    const { during, oldest } = createWaits();
    await expect(during(() => Promise.reject(new Error('no connection')))).rejects.toThrow();
    expect(oldest()).toBeNull();
  });

  it('when the event loop is busy for longer than a burst takes, then it shows, until the end', async () => {
    const { delayMs, stop } = watched();
    for (let turn = 0; turn < 12; turn += 1) {
      block(80);
      await sleep(1);
    }
    expect(delayMs()).toBeGreaterThan(40);
    await sleep(100);
    expect(delayMs()).toBe(0);
    stop();
  });

  it('when one long pause passes, then nobody is refused for it', async () => {
    const { delayMs, stop } = watched();
    await sleep(50);
    block(900);
    await sleep(1);
    expect(delayMs()).toBe(0);
    stop();
  });
});
