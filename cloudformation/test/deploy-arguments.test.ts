import { deployArguments, destroyArguments } from '../src/arguments.js';
import { environments } from '../src/parameters.js';

test('when only the environment is given, then everything else is as careful as can be', () => {
  expect(deployArguments(['--env', 'staging'])).toEqual({
    environments: ['staging'],
    action: 'deploy',
    assumeYes: false,
    bootstrap: false,
  });
});

test('when a dry run names no environment, then it is of all', () => {
  const { environments: chosen, action } = deployArguments(['--dry-run']);
  expect(chosen).toEqual(environments());
  expect(action).toBe('dry-run');
});

test.each([
  [[], '--env is missing'],
  [['--yes'], '--env is missing'],
  [['--env', 'staging', '--force'], "Unknown option '--force'"],
  [['staging'], "Unexpected argument 'staging'"],
  [['--env', 'staging', '--dry-run', '--rotate-keys'], 'Only one of --dry-run, --rotate-keys'],
])('when deploy gets %j, then it says what is wrong and how it is used', (args, message) => {
  expect(() => deployArguments(args)).toThrow(message);
  expect(() => deployArguments(args)).toThrow('Usage: npm run deploy -- --env production|staging');
});

test('when destroy gets no environment, then it says how it is used', () => {
  expect(() => destroyArguments([])).toThrow('Usage: npm run destroy -- --env');
  expect(() => destroyArguments(['--env', 'staging', '--yes'])).toThrow("Unknown option '--yes'");
});

test('when CI destroys, then the name stands in the arguments once more', () => {
  const args = ['--env', 'staging', '--yes-destroy', 'staging'];
  expect(destroyArguments(args)).toEqual({ environment: 'staging', typed: 'staging' });
});
