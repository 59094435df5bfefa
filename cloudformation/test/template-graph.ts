import { readParameters } from '../src/parameters.js';
import { serviceNames, stacks } from '../src/stacks.js';
import { synthesiseEnvironment } from '../src/synthesise-environment.js';
import type { Synthesised } from '../src/synthesise.js';
import { readTemplate } from '../src/template.js';

/** Every template once: that of the services makes three stacks, that of the assets is deployed twice. */
export const templateNames = [...new Set(stacks.map(({ template }) => template))];

/** What may be chosen of an environment and decides which resources, imports and exports there are. */
const choices: Record<string, string>[][] = [
  [{ Capacity: 'FARGATE' }, { Capacity: 'EC2' }],
  [{ Nat: 'false' }, { Nat: 'true' }],
  [{ Zones: '2' }, { Zones: '3' }],
  [{ CertificateArn: '' }, { CertificateArn: 'arn:aws:acm:eu-west-1:000000000000:certificate/a' }],
  [
    { DomainName: '', HostedZoneId: '', ViewerCertificateArn: '' },
    {
      DomainName: 'shop.example',
      HostedZoneId: 'Z0',
      ViewerCertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/a',
    },
  ],
  [{ DistributionArn: '', WebOrigins: '' }, {}],
  [{ AlarmEmail: '' }, { AlarmEmail: 'on-call@shop.example' }],
];

/** Every combination of the choices, with what all of them say together. */
export const combinations = choices.reduce<Record<string, string>[]>(
  (chosen, options) => chosen.flatMap((one) => options.map((option) => ({ ...one, ...option }))),
  [{}],
);

export const synthesised = (
  environment: string,
  chosen: Record<string, string>,
): Record<string, Synthesised> => synthesiseEnvironment(readParameters(environment), chosen);

/** The names of the exports that a stack imports under any condition, for one environment. */
export function importsOf(stack: string, environment: string): string[] {
  const { template } = stacks.find(({ name }) => name === stack) ?? { template: stack };
  const service = serviceNames.find((name) => name === stack) ?? '';
  const named = importedNames(readTemplate(template)).map((name) =>
    name.replaceAll('${Environment}', environment).replaceAll('${Service}', service),
  );
  return [...new Set(named)];
}

function importedNames(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'Fn::ImportValue' ? [nameOf(value)] : importedNames(value),
  );
}

function nameOf(argument: unknown): string {
  if (typeof argument === 'string') return argument;
  const { 'Fn::Sub': text } = argument as { 'Fn::Sub'?: unknown };
  if (typeof text === 'string') return text;
  throw new Error(`An import must be named by a text or Fn::Sub, not ${JSON.stringify(argument)}`);
}
