import type { Core } from './core.js';
import type { World } from './simulation.js';

export interface StationPlan {
  name: string;
  /** Processes that run at the start. */
  tasks: number;
  /** Jobs that one task works on at once: 1 for a Node.js process, the cores for PostgreSQL. */
  servers: number;
  /** Jobs that may wait at one task; one more is refused. */
  waiting?: number;
  /** Name of processors that it shares with other stations; without, a job always runs at full speed. */
  core?: string;
}

interface Job {
  /** Of work. */
  seconds: number;
  done: () => void;
}

interface Task {
  running: number;
  queue: Job[];
  isGone: boolean;
}

/** Tasks of one kind, each with a queue of its own, as tasks of ECS behind a target group. */
export interface Station {
  name: string;
  /** Answers false when it had no room. */
  take: (job: Job) => boolean;
  tasks: () => number;
  addTask: () => void;
  /** A lost task loses the work in it and what waited: nobody hears of that any more. */
  loseTasks: (count: number) => void;
  /** Seconds of work begun so far, of all tasks. */
  busySeconds: () => number;
  /** Jobs that came so far. */
  came: () => number;
}

export function createStation(plan: StationPlan, world: World, core?: Core): Station {
  const work = core ? core.run : world.after;
  const newTask = (): Task => ({ running: 0, queue: [], isGone: false });
  let tasks = Array.from({ length: plan.tasks }, newTask);
  let [turn, came, busySeconds] = [0, 0, 0];

  function begin(task: Task, job: Job): void {
    task.running += 1;
    busySeconds += job.seconds;
    work(job.seconds, () => {
      if (task.isGone) return;
      task.running -= 1;
      const next = task.queue.shift();
      if (next) begin(task, next);
      job.done();
    });
  }

  /** As platform.yaml has the ALB choose: whose fewest requests are open; of several, the next. */
  function leastBusy(): Task | undefined {
    const open = (task: Task) => task.running + task.queue.length;
    const inTurn = tasks.map((_, at) => tasks[(turn + at) % tasks.length] as Task);
    turn += 1;
    return inTurn.reduce(
      (best, task) => (open(task) < open(best) ? task : best),
      inTurn[0] as Task,
    );
  }

  return {
    name: plan.name,
    take: (job) => {
      came += 1;
      const task = leastBusy();
      if (!task) return false;
      if (task.running < plan.servers) begin(task, job);
      else if (task.queue.length < (plan.waiting ?? Infinity)) task.queue.push(job);
      else return false;
      return true;
    },
    tasks: () => tasks.length,
    addTask: () => void tasks.push(newTask()),
    loseTasks: (count) => {
      for (const task of tasks.slice(0, count)) task.isGone = true;
      tasks = tasks.slice(count);
    },
    busySeconds: () => busySeconds,
    came: () => came,
  };
}
