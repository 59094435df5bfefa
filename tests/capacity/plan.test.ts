import { billFor, gigabytesUsd } from './bill.js';
import { originShare } from './cache.js';
import { limitsOf } from './limits.js';
import { ofParts, readMeasured } from './measured.js';
import { operationIds, perOrder, requestsPerOrder } from './mix.js';
import { planFor } from './plan.js';
import { usd } from './prices.js';
import { maxConnections } from './quotas.js';
import { readSettings } from './settings.js';

const basis = { measured: readMeasured(), settings: readSettings() };
const { settings } = basis;

describe('what was measured', () => {
  it('when operations are put together again, then they take the CPU that the mix took', () => {
    const { operations, afterOrder, mixCpuMs } = basis.measured;
    const together = ofParts((part) =>
      operationIds.reduce(
        (sum, id) => sum + perOrder(id) * operations[id].cpuMs[part],
        afterOrder.cpuMs[part],
      ),
    );
    for (const [part, ms] of Object.entries(mixCpuMs)) {
      expect(together[part as keyof typeof together] / requestsPerOrder).toBeCloseTo(ms, 6);
    }
  });
});

describe('a plan', () => {
  it('when hardly anybody orders, then it has the least that always runs', () => {
    const plan = planFor(1, basis);
    expect(plan.tasks.orders.planned).toBe(settings.tasks.orders.min);
    expect(plan.acu).toEqual({ writer: settings.acu.min, reader: settings.acu.min });
  });

  it('when more is ordered, then tasks are as many as keep below the target of either policy', () => {
    const { tasks, perSecond } = planFor(1e6, basis);
    const requests = operationIds.filter((id) => basis.measured.operations[id].service === 'users');
    const perMinute = 60 * perSecond * requests.reduce((sum, id) => sum + perOrder(id), 0);
    expect(perMinute / tasks.users.byRequests).toBeLessThanOrEqual(
      settings.requestsPerTargetMinute,
    );
    expect(perMinute / (tasks.users.byRequests - 1)).toBeGreaterThan(
      settings.requestsPerTargetMinute,
    );
    expect(tasks.users.planned).toBe(Math.max(tasks.users.byCpu, tasks.users.byRequests));
  });

  it('when an address is asked for all the time, then it is fetched once in a second; when rarely, each time', () => {
    expect(originShare('getProduct', 1e9)).toBeCloseTo(10_000 / 1e9, 7);
    expect(originShare('getProduct', 1e-6)).toBeCloseTo(1, 5);
    expect(originShare('placeOrder', 1e9)).toBe(1);
  });
});

describe('a bill', () => {
  const costOf = (ordersPerHour: number, name: string) =>
    billFor(planFor(ordersPerHour, basis), basis).find((item) => item.name === name)?.usd ?? NaN;

  it('when hardly anybody orders, then Fargate costs what the least of tasks does', () => {
    const least = Object.values(settings.tasks).reduce((sum, { min }) => sum + min, 0);
    const hour = 0.5 * usd('fargateVcpuHour') + usd('fargateGbHour');
    expect(costOf(1, 'Fargate')).toBeCloseTo(730 * least * hour, 6);
  });

  it('when ten times as much is ordered, then messages cost ten times as much and endpoints the same', () => {
    expect(costOf(1e4, 'SNS, e-mails') / costOf(1e3, 'SNS, e-mails')).toBeCloseTo(10, 6);
    expect(costOf(1e3, 'SNS, e-mails')).toBeCloseTo((730 * 1e3 * 20) / 1e6, 6);
    expect(costOf(1e4, 'endpoints')).toBe(costOf(1e3, 'endpoints'));
  });

  it('when traffic passes a step, then only what is beyond it costs less, and a terabyte is free', () => {
    expect(gigabytesUsd(1_000)).toBe(0);
    expect(gigabytesUsd(60_000)).toBeCloseTo(9_000 * 0.085 + 40_000 * 0.08 + 10_000 * 0.06, 6);
  });
});

describe('limits', () => {
  const limits = limitsOf(basis);
  const at = (name: string) =>
    limits.find((limit) => limit.name.includes(name))?.ordersPerHour ?? NaN;

  it('when a little less is ordered, then the plan keeps it; when a little more, then not', () => {
    const { max } = settings.tasks.orders;
    const tasks = (rate: number) => planFor(rate, basis).tasks.orders.planned;
    expect(tasks(at('tasks of orders') * 0.999)).toBeLessThanOrEqual(max);
    expect(tasks(at('tasks of orders') * 1.001)).toBeGreaterThan(max);
    const acus = (rate: number) => planFor(rate, basis).acu.writer;
    expect(acus(at('writer at 32') * 0.999)).toBeLessThanOrEqual(settings.acu.max);
    expect(acus(at('writer at 32') * 1.001)).toBeGreaterThan(settings.acu.max);
  });

  it('when they are listed, then the first to end stands first', () => {
    const rates = limits.map(({ ordersPerHour }) => ordersPerHour);
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
    expect(at('e-mails')).toBe(10 * 3600);
  });

  it('when an instance may pause, then it takes no more than 2,000 connections', () => {
    expect(maxConnections({ min: 1, max: 32 })).toBe(5000);
    expect(maxConnections({ min: 0.5, max: 32 })).toBe(2000);
    expect(maxConnections({ min: 0.5, max: 5 })).toBe(823);
  });
});
