import type { EnvironmentParameters } from './parameters.js';
import { stackParameters } from './parameters.js';
import { foundByDeployment, stacks } from './stacks.js';
import { readTemplate, type ParameterDeclaration } from './template.js';

/**
 * What CloudFormation would refuse of an environment's parameters, and what only fails much later, each
 * as a sentence; it says so for one stack at a time, after minutes of work on the others.
 */
export function parameterProblems(environment: EnvironmentParameters): string[] {
  const problems = stacks
    .filter(({ name }) => name !== 'ci' || environment.parameters['GitHubRepository'])
    .flatMap((stack) => {
      const given = stackParameters(stack, environment);
      return Object.entries(readTemplate(stack.template).Parameters ?? {})
        .filter(([name]) => !foundByDeployment.includes(name))
        .map(([name, declaration]) => problemOf(name, declaration, given[name]));
    });
  return [
    ...new Set(problems.filter((problem) => problem !== undefined)),
    ...foundHere(environment),
    ...unorderedRanges(environment),
    ...domainProblems(environment),
  ];
}

function problemOf(
  name: string,
  declaration: ParameterDeclaration,
  given?: string,
): string | undefined {
  const value = given ?? declaration.Default;
  if (value === undefined) return `${name} is missing: ${declaration.Description}`;
  const text = String(value);
  const { AllowedValues: allowed, AllowedPattern: pattern, MinValue, MaxValue } = declaration;
  const said = `${name} is "${text}"`;
  if (allowed && !allowed.map(String).includes(text))
    return `${said}; it must be one of: ${allowed.join(', ')}`;
  if (pattern && !new RegExp(`^(?:${pattern})$`).test(text)) {
    return `${said}; it must be ${declaration.ConstraintDescription ?? `like ${pattern}`}`;
  }
  if (declaration.Type !== 'Number') return undefined;
  if (text.trim() === '' || Number.isNaN(Number(text))) return `${said}; it must be a number`;
  if (MinValue !== undefined && Number(text) < MinValue) return `${said}; the least is ${MinValue}`;
  if (MaxValue !== undefined && Number(text) > MaxValue) return `${said}; the most is ${MaxValue}`;
  return undefined;
}

function foundHere({ parameters }: EnvironmentParameters): string[] {
  return foundByDeployment
    .filter((name) => name in parameters)
    .map((name) => `${name} is found by the deployment: take it out of the file`);
}

function unorderedRanges({ parameters, services }: EnvironmentParameters): string[] {
  const sets = [
    ['', parameters] as const,
    ...Object.entries(services).map(([s, own]) => [`${s}: `, own ?? {}] as const),
  ];
  return sets.flatMap(([of, values]) =>
    ['Capacity', 'Tasks', 'Instances'].flatMap((name) => {
      const [least, most] = [values[`Min${name}`], values[`Max${name}`]];
      if (least === undefined || most === undefined || Number(least) <= Number(most)) return [];
      return [`${of}Min${name} (${least}) is more than Max${name} (${most})`];
    }),
  );
}

function domainProblems({ region, parameters }: EnvironmentParameters): string[] {
  const { DomainName, HostedZoneId, ViewerCertificateArn, CertificateArn } = parameters;
  const certificateRegion = CertificateArn?.split(':')[3];
  return [
    DomainName &&
      !ViewerCertificateArn &&
      'DomainName needs ViewerCertificateArn, a certificate of us-east-1',
    !DomainName && ViewerCertificateArn && 'ViewerCertificateArn needs DomainName',
    !DomainName && HostedZoneId && 'HostedZoneId needs DomainName',
    certificateRegion &&
      certificateRegion !== region &&
      `CertificateArn is of ${certificateRegion}; the load balancer takes one of ${region}`,
  ].filter((problem) => typeof problem === 'string' && problem !== '') as string[];
}
