import { runTask } from './run-task.js';
import { optionalOutput, output, simulate, type Run, type Step } from './run.js';
import { serviceNames } from './stacks.js';

const tasks = [
  { task: 'BootstrapTask', what: 'database, roles and schemas', once: true },
  { task: 'MigrationTask', what: 'migrations of catalog, users and orders', once: false },
  { task: 'AdministratorTask', what: 'the first administrator', once: true },
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
    for (const { task, what, once } of tasks) {
      if (once && !isFirst) continue;
      if (run.emulated) {
        simulate(run, `${task}: ${what}`);
        continue;
      }
      run.log(`  ${task}: ${what}`);
      await runTask(run, output(run, 'migrations', task));
    }
    const secret = optionalOutput(run, 'migrations', 'AdministratorPasswordArn');
    if (isFirst && secret) run.log(`  ${passwordHint(run, secret)}`);
  },
};

const passwordHint = ({ environment }: Run, secret: string) =>
  `first password of ${environment.parameters['AdminEmail']}: aws secretsmanager get-secret-value ` +
  `--secret-id ${secret} --query SecretString --output text --region ${environment.region}`;

const hasServices = ({ outputs }: Run) => serviceNames.some((name) => outputs[name] !== undefined);
