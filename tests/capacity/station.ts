import type { World } from './simulation.js';

export interface StationPlan {
  name: string;
  /** Processes that run at the start. */
  tasks: number;
  /** Jobs that one task works on at once: 1 for a Node.js process, the cores for PostgreSQL. */
  servers: number;
  /** Jobs that may wait at one task; one more is refused. */
  waiting?: number;
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
}

export function createStation(plan: StationPlan, world: World): Station {
  const newTask = (): Task => ({ running: 0, queue: [], isGone: false });
  let tasks = Array.from({ length: plan.tasks }, newTask);
  let [turn, busySeconds] = [0, 0];

  function begin(task: Task, job: Job): void {
    task.running += 1;
    busySeconds += job.seconds;
    world.after(job.seconds, () => {
      if (task.isGone) return;
      task.running -= 1;
      const next = task.queue.shift();
      if (next) begin(task, next);
      job.done();
    });
  }

  return {
    name: plan.name,
    take: (job) => {
      const task = tasks[turn++ % tasks.length];
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
  };
}
