import type { Station } from './station.js';
import type { World } from './simulation.js';

/**
 * Target tracking of ECS on CPU as CloudWatch carries it out: a minute's average is above the target three
 * times running, then as many tasks are added as bring it down to the target (Application Auto Scaling User
 * Guide, "Target tracking scaling policies").
 */
export interface ScalingPlan {
  station: string;
  /** Jobs at once of one task, as in its plan. */
  servers: number;
  /** Share of a task's CPU that is aimed at. */
  target: number;
  maxTasks: number;
  /** From the decision to the first request. */
  startSeconds: number;
  cooldownSeconds: number;
}

const periodSeconds = 60;
const breaches = 3;

export function startScaling(plan: ScalingPlan, station: Station, world: World): void {
  let [above, busyBefore, coolUntil, starting] = [0, 0, 0, 0];

  function start(): void {
    starting += 1;
    world.after(plan.startSeconds, () => {
      starting -= 1;
      station.addTask();
    });
  }

  function look(): void {
    world.after(periodSeconds, look);
    const busy = station.busySeconds();
    const capacity = station.tasks() * plan.servers * periodSeconds;
    const used = Math.min(1, (busy - busyBefore) / capacity);
    busyBefore = busy;
    above = used > plan.target ? above + 1 : 0;
    if (above < breaches || world.now() < coolUntil) return;
    const enough = Math.min(plan.maxTasks, Math.ceil((station.tasks() * used) / plan.target));
    coolUntil = world.now() + plan.cooldownSeconds;
    while (station.tasks() + starting < enough) start();
  }
  world.after(periodSeconds, look);
}
