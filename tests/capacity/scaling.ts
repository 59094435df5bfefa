import type { Station } from './station.js';
import type { World } from './simulation.js';

/**
 * Target tracking of ECS as CloudWatch carries it out: a minute's average is above the target three times
 * running, then as many tasks are added as bring it down to the target (Application Auto Scaling User Guide,
 * "Target tracking scaling policies"). Of several policies the one that wants most tasks is followed.
 */
export interface ScalingPlan {
  station: string;
  /** Jobs at once of one task, as in its plan. */
  servers: number;
  /** Share of a task's CPU that is aimed at. */
  target: number;
  /** The same of jobs that a task gets in a minute. */
  targetJobs?: number;
  maxTasks: number;
  /** From the decision to the first request. */
  startSeconds: number;
  cooldownSeconds: number;
}

const periodSeconds = 60;
const breaches = 3;

export function startScaling(plan: ScalingPlan, station: Station, world: World): void {
  let [above, busyBefore, cameBefore, coolUntil, starting] = [0, 0, 0, 0, 0];

  function start(): void {
    starting += 1;
    world.after(plan.startSeconds, () => {
      starting -= 1;
      station.addTask();
    });
  }

  function look(): void {
    world.after(periodSeconds, look);
    const capacity = station.tasks() * plan.servers * periodSeconds;
    // No more than all of a task's CPU can be seen, however much more is wanted of it.
    const used = Math.min(1, (station.busySeconds() - busyBefore) / capacity) / plan.target;
    const jobs = (station.came() - cameBefore) / station.tasks() / (plan.targetJobs ?? Infinity);
    [busyBefore, cameBefore] = [station.busySeconds(), station.came()];
    const excess = Math.max(used, jobs);
    above = excess > 1 ? above + 1 : 0;
    if (above < breaches || world.now() < coolUntil) return;
    const enough = Math.min(plan.maxTasks, Math.ceil(station.tasks() * excess));
    coolUntil = world.now() + plan.cooldownSeconds;
    while (station.tasks() + starting < enough) start();
  }
  world.after(periodSeconds, look);
}
