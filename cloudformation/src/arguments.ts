import { parseArgs } from 'node:util';
import { messageOf } from '../../local/src/failure.js';
import { environments } from './parameters.js';

const choices = () => environments().join('|');

const deployUsage = () =>
  [
    `Usage: npm run deploy -- --env ${choices()} [options]`,
    '  --yes            execute change sets without asking',
    '  --dry-run        tell everything it would do, without an account; --env may be left out',
    '  --bootstrap      run the tasks of the first deployment again',
    '  --rotate-keys    put a new key for access tokens into service',
    '  --drop-old-keys  end a rotation: forget the keys of before',
  ].join('\n');

const destroyUsage = () =>
  [
    `Usage: npm run destroy -- --env ${choices()} [options]`,
    '  --yes-destroy <environment>  its name once more, instead of being asked',
  ].join('\n');

const flags = {
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  bootstrap: { type: 'boolean', default: false },
  'rotate-keys': { type: 'boolean', default: false },
  'drop-old-keys': { type: 'boolean', default: false },
} as const;

/** The arguments of `npm run deploy`; throws with the usage when they are wrong. */
export function deployArguments(args: string[]) {
  return withUsage(deployUsage, () => {
    const { values } = parseArgs({ args, options: { env: { type: 'string' }, ...flags } });
    if (!values.env && !values['dry-run']) throw new Error('--env is missing.');
    const actions = ['dry-run', 'rotate-keys', 'drop-old-keys'] as const;
    const chosen = actions.filter((name) => values[name]);
    if (chosen.length > 1) throw new Error(`Only one of --${chosen.join(', --')} at a time.`);
    return {
      environments: values.env ? [values.env] : environments(),
      action: chosen[0] ?? 'deploy',
      assumeYes: values.yes,
      bootstrap: values.bootstrap,
    } as const;
  });
}

/** The arguments of `npm run destroy`; throws with the usage when they are wrong. */
export function destroyArguments(args: string[]) {
  return withUsage(destroyUsage, () => {
    const options = { env: { type: 'string' }, 'yes-destroy': { type: 'string' } } as const;
    const { values } = parseArgs({ args, options });
    if (!values.env) throw new Error('--env is missing.');
    return { environment: values.env, typed: values['yes-destroy'] };
  });
}

function withUsage<Result>(usage: () => string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw new Error(`${messageOf(error)}\n\n${usage()}`, { cause: error });
  }
}
