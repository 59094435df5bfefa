import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { messageOf } from '../../local/src/failure.js';
import { z } from 'zod';
import {
  foundByDeployment,
  parametersOf,
  serviceNames,
  stacks,
  type StackDefinition,
} from './stacks.js';
import { readTemplate } from './template.js';

const folder = fileURLToPath(new URL('../params/', import.meta.url));

const values = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value)),
);

const file = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region, for example eu-west-1'),
  account: z
    .string('must stand in quotes')
    .regex(/^\d{12}$/, 'must be the twelve digits of an account')
    .optional(),
  parameters: values,
  services: z.partialRecord(z.enum(serviceNames), values).default({}),
});

/** One file of `params/`: what an environment is, where it differs from the templates' defaults. */
export interface EnvironmentParameters extends z.output<typeof file> {
  /** The name of the file, and part of every name in AWS. */
  environment: string;
}

/** The environments that have a file in `params/`. */
export const environments = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length));

/** As messages call the file of an environment. */
export const parametersFile = (environment: string): string =>
  `cloudformation/params/${environment}.yaml`;

/** Reads `params/<environment>.yaml`; throws one error that names everything that is wrong in it. */
export function readParameters(environment: string): EnvironmentParameters {
  if (environment === 'local') {
    throw new Error(
      '"local" is what assets.yaml calls the laptop: give the environment another name',
    );
  }
  if (!environments().includes(environment)) {
    throw new Error(
      `There is no environment "${environment}"; cloudformation/params has: ${environments().join(', ')}`,
    );
  }
  const result = file.safeParse(readYaml(environment));
  const problems = result.success
    ? undeclared(result.data)
    : result.error.issues.map(
        ({ path: at, message }) => `${at.join('.') || 'the file'}: ${message}`,
      );
  if (!result.success || problems.length > 0) {
    const list = problems.map((problem) => `  ${problem}`).join('\n');
    throw new Error(`${parametersFile(environment)} is wrong:\n${list}`);
  }
  return { environment, ...result.data };
}

function readYaml(environment: string): unknown {
  try {
    return parse(readFileSync(`${folder}${environment}.yaml`, 'utf8'));
  } catch (cause) {
    throw new Error(`${parametersFile(environment)} is no YAML: ${messageOf(cause)}`, { cause });
  }
}

/** A misspelt name would silently leave the default in force, and so would one that is given anyway. */
function undeclared({ parameters, services }: z.output<typeof file>): string[] {
  const all = stacks.map(({ template }) => template);
  return [
    ...Object.keys(parameters).map((name) => [
      `parameters.${name}`,
      nameProblem(name, all, 'no template has such a parameter'),
    ]),
    ...Object.entries(services).flatMap(([service, own]) =>
      Object.keys(own ?? {}).map((name) => [
        `services.${service}.${name}`,
        nameProblem(name, ['service'], 'service.yaml has no such parameter'),
      ]),
    ),
  ].flatMap(([at, problem]) => (problem ? [`${at}: ${problem}`] : []));
}

const alwaysGiven = ['Environment', 'Service', ...foundByDeployment];

function nameProblem(name: string, templates: string[], unknown: string): string | undefined {
  if (alwaysGiven.includes(name)) return 'the deployment knows it, take it out';
  const isDeclared = templates.some(
    (template) => name in (readTemplate(template).Parameters ?? {}),
  );
  return isDeclared ? undefined : unknown;
}

/** What a stack gets of its environment: only what its template declares. */
export function stackParameters(
  stack: StackDefinition,
  { environment, parameters, services }: EnvironmentParameters,
  found: Record<string, string> = {},
): Record<string, string> {
  const own = serviceNames.find((name) => name === stack.name);
  return parametersOf(stack.template, {
    ...parameters,
    ...(own && services[own]),
    ...found,
    ...stack.parameters,
    Environment: environment,
  });
}

/** A parameter as it will be: of the file, else the default of the first template that declares it. */
export function effectiveValue(
  { parameters }: EnvironmentParameters,
  name: string,
): string | undefined {
  if (parameters[name] !== undefined) return parameters[name];
  const declarations = stacks.flatMap(
    ({ template }) => readTemplate(template).Parameters?.[name] ?? [],
  );
  const [first] = declarations;
  return first?.Default === undefined ? undefined : String(first.Default);
}
