import { effectiveValue, stackParameters, type EnvironmentParameters } from './parameters.js';
import { foundByDeployment, stacksOf } from './stacks.js';
import { readTemplate, type ParameterDeclaration } from './template.js';

/**
 * What CloudFormation would refuse of an environment's parameters, and what only fails much later, each
 * as a sentence; it says so for one stack at a time, after minutes of work on the others.
 */
export function parameterProblems(environment: EnvironmentParameters): string[] {
  const problems = stacksOf(environment).flatMap((stack) => {
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

/** Of the whole environment, then of each service with what it has of its own. */
function unorderedRanges(environment: EnvironmentParameters): string[] {
  const { parameters, services } = environment;
  const ofServices = Object.entries(services).map(([service, own]) => {
    const merged = { ...environment, parameters: { ...parameters, ...own } };
    return [`${service}: `, merged, ['Tasks']] as const;
  });
  const all = [['', environment, ['Capacity', 'Instances']] as const, ...ofServices];
  return all.flatMap(([of, values, names]) =>
    names.flatMap((name) => {
      const least = effectiveValue(values, `Min${name}`);
      const most = effectiveValue(values, `Max${name}`);
      const isOrdered = Number(least ?? 0) <= Number(most ?? Infinity);
      return isOrdered ? [] : [`${of}Min${name} (${least}) is more than Max${name} (${most})`];
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
