import { runTask } from './run-task.js';
import { optionalOutput, output, simulate, type Run, type Step } from './run.js';
import { serviceNames } from './stacks.js';

const minute = 60_000;

/** Migrations get an hour: the workflow that deploys has two for everything. */
const tasks = [
  {
    task: 'BootstrapTask',
    what: 'database, roles and schemas',
    once: true,
    limitMs: 15 * minute,
  },
  {
    task: 'MigrationTask',
    what: 'migrations of catalog, users and orders',
    once: false,
    limitMs: 60 * minute,
  },
  {
    task: 'AdministratorTask',
    what: 'the first administrator',
    once: true,
    limitMs: 15 * minute,
  },
];

/**
 * Prepares the database before any service is touched. Bootstrap and administrator belong to the first
 * deployment, which lasts until there is a service; all of them may run again without harm.
 */
export const tasksStep: Step = {
  title: 'Tasks that prepare the database',
  plan: () =>
    tasks.map(({ task, what, once }) => {
      const when = once ? ' (as long as there is no service, or with --bootstrap)' : '';
      return `run ${task} on Fargate in the private subnets and wait: ${what}${when}`;
    }),
  run: async (run) => {
    const isFirst = run.bootstrap || !hasServices(run);
    for (const { task, what, once, limitMs } of tasks) {
      if (once && !isFirst) continue;
      if (run.emulated) {
        simulate(run, `${task}: ${what}`);
        continue;
      }
      run.log(`  ${task}: ${what}`);
      await runTask(run, { taskDefinition: output(run, 'migrations', task), limitMs });
    }
    const secret = optionalOutput(run, 'migrations', 'AdministratorPasswordArn');
    if (isFirst && secret) run.log(`  ${passwordHint(run, secret)}`);
  },
};

const passwordHint = ({ environment }: Run, secret: string) =>
  `first password of ${environment.parameters['AdminEmail']}: aws secretsmanager get-secret-value ` +
  `--secret-id ${secret} --query SecretString --output text --region ${environment.region}`;

const hasServices = ({ outputs }: Run) => serviceNames.some((name) => outputs[name] !== undefined);
