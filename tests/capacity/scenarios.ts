import { assumptions } from './assumptions.js';
import { catalogTasks, requestsAt, speedOf, tasksFor, workMs } from './catalog-tasks.js';
import { timesOf } from './comparison.js';
import type { Basis } from './order-cost.js';
import { planFor } from './plan.js';
import type { ScalingPlan } from './scaling.js';
import { simulate, type Outcome } from './simulation.js';

/** Of a shop large enough to scale, and small enough to be simulated in seconds. */
export const usualOrdersPerHour = 10_000;
/** What a mention on television does to a shop, as the load tests' spike has it. */
export const spikeFactor = 8;
/** What a day's peak is planned for. */
export const peakOrdersPerHour = 50_000;
/** What happens, happens then. */
const second = 60;
export interface Phase {
  p99Ms: number;
  refused: number;
}

function phaseOf(outcomes: Outcome[], from: number, to: number): Phase {
  const inside = outcomes.filter(({ arrivedAt }) => arrivedAt >= from && arrivedAt < to);
  const refused = inside.filter(({ tookMs }) => tookMs === null).length;
  return { p99Ms: timesOf(inside, to - from).p99Ms, refused: refused / inside.length };
}

/** p99 of catalog when its tasks are busy for a share of their time. */
export function atUse(use: number, basis: Basis): Phase & { tasks: number } {
  const tasks = tasksFor(usualOrdersPerHour, basis);
  const plan = catalogTasks(basis, tasks);
  const rate = (use * tasks * 1000) / workMs(plan.kinds);
  const { outcomes } = simulate({ ...plan, rateAt: () => rate, peakRate: rate, warmUpSeconds: 5 });
  return { ...phaseOf(outcomes, 5, plan.seconds), tasks };
}

export interface ZoneLoss {
  tasks: number;
  lost: number;
  busy: number;
  before: Phase;
  without: Phase;
  after: Phase;
}

/** A zone is lost at the peak that tasks are planned for; others start in its place. */
export function zoneLoss(basis: Basis, { byRequests }: { byRequests: boolean }): ZoneLoss {
  const { planned, byCpu } = planFor(peakOrdersPerHour, basis).tasks.catalog;
  const tasks = byRequests ? planned : byCpu;
  const lost = Math.ceil(tasks / basis.settings.zones);
  const rate = requestsAt(peakOrdersPerHour, basis);
  const back = second + assumptions.taskStartSeconds;
  const plan = catalogTasks(basis, tasks);
  const { outcomes } = simulate({
    ...plan,
    seconds: back + 60,
    rateAt: () => rate,
    peakRate: rate,
    incidents: [
      { second, befall: (station) => station('catalog').loseTasks(lost) },
      {
        second: back,
        befall: (station) => Array.from({ length: lost }, () => station('catalog').addTask()),
      },
    ],
  });
  const phase = (from: number, to: number) => phaseOf(outcomes, from, to);
  return {
    tasks,
    lost,
    busy: (rate * workMs(plan.kinds)) / 1000 / tasks,
    before: phase(5, second),
    without: phase(second, back),
    after: phase(back + 5, back + 60),
  };
}

export interface ScaleOut {
  from: number;
  to: number;
  minutes: Phase[];
}

/** So many times as many visitors from one second to the next, minute by minute. */
export function scaleOut(basis: Basis, { byRequests }: { byRequests: boolean }): ScaleOut {
  const { settings } = basis;
  const from = tasksFor(usualOrdersPerHour, basis);
  const usual = requestsAt(usualOrdersPerHour, basis);
  const minutes = 7;
  const scaling: ScalingPlan = {
    station: 'catalog',
    servers: 1,
    target: settings.cpuTarget,
    ...(byRequests && { targetJobs: settings.requestsPerTargetMinute }),
    maxTasks: settings.tasks.catalog.max,
    startSeconds: assumptions.taskStartSeconds,
    cooldownSeconds: settings.scaleOutCooldownSeconds,
  };
  const { outcomes, stations } = simulate({
    ...catalogTasks(basis, from),
    seconds: second * (minutes + 1),
    rateAt: (at) => (at < second ? usual : usual * spikeFactor),
    peakRate: usual * spikeFactor,
    scaling: [scaling],
  });
  return {
    from,
    to: stations[0]?.tasks() ?? 0,
    minutes: Array.from({ length: minutes }, (_, at) =>
      phaseOf(outcomes, second * (at + 1), second * (at + 2)),
    ),
  };
}

/** A task that starts on half a vCPU. */
export function coldStart({ measured: { start }, settings }: Basis) {
  const speed = speedOf(settings);
  const waited = start.readySeconds - start.cpuSeconds;
  return {
    readySeconds: Math.max(0, waited) + start.cpuSeconds / speed,
    firstMs: start.firstMs / speed,
    settledMs: start.settledMs / speed,
  };
}
