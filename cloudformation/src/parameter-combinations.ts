import { effectiveValue, type EnvironmentParameters } from './parameters.js';
import { serviceNames, type ServiceName } from './stacks.js';

/** What only values together, or AWS's own tables, make wrong of an environment's parameters. */
export function combinationProblems(environment: EnvironmentParameters): string[] {
  return [
    ...unorderedRanges(environment),
    ...domainProblems(environment),
    ...capacityProblems(environment),
    ...serviceNames.flatMap((service) => serviceProblems(environment, service)),
  ].filter((problem) => Boolean(problem)) as string[];
}

/** The environment as one service sees it. */
const seenBy = (
  environment: EnvironmentParameters,
  service: ServiceName,
): EnvironmentParameters => ({
  ...environment,
  parameters: { ...environment.parameters, ...environment.services[service] },
});

/** Of the whole environment, then of each service with what it has of its own. */
function unorderedRanges(environment: EnvironmentParameters): string[] {
  const ofServices = serviceNames.map(
    (service) => [`${service}: `, seenBy(environment, service), ['Tasks']] as const,
  );
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

type Problem = string | false | undefined | '';

function domainProblems({ region, parameters }: EnvironmentParameters): Problem[] {
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
  ];
}

/** What CloudWatch Logs takes (PutRetentionPolicy); any other fails in the middle of a deployment. */
const retentions =
  '1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653'.split(' ');

function capacityProblems(environment: EnvironmentParameters): Problem[] {
  const value = (name: string) => effectiveValue(environment, name) ?? '';
  const retention = environment.parameters['LogRetentionDays'];
  const halves = ['MinCapacity', 'MaxCapacity'].filter((name) => Number(value(name)) % 0.5 !== 0);
  // Graviton's families have a g behind their generation: m7g, c8gn.
  const isArm = /^[a-z]+\d+[a-z]*g/.test(value('InstanceType'));
  const wantsArm = value('CpuArchitecture') === 'ARM64';
  return [
    ...halves.map((name) => `${name} is ${value(name)}; Aurora counts in halves of an ACU`),
    retention !== undefined &&
      !retentions.includes(retention) &&
      `LogRetentionDays is ${retention}; CloudWatch takes: ${retentions.join(', ')}`,
    value('Capacity') === 'EC2' &&
      isArm !== wantsArm &&
      `InstanceType ${value('InstanceType')} is not of CpuArchitecture ${value('CpuArchitecture')}`,
  ];
}

/** MiB by CPU units, from the least to the most in steps (ECS, task size on Fargate). */
const fargateMemory: Record<string, [least: number, most: number, step: number]> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16_384, 1024],
  4096: [8192, 30_720, 1024],
  8192: [16_384, 61_440, 4096],
  16384: [32_768, 122_880, 8192],
};

function serviceProblems(environment: EnvironmentParameters, service: ServiceName): Problem[] {
  const own = seenBy(environment, service);
  const value = (name: string) => effectiveValue(own, name) ?? '';
  const [least = 1, most = 0, step = 1] = fargateMemory[value('Cpu')] ?? [];
  const memory = Number(value('Memory'));
  const fits = memory >= least && memory <= most && (memory % step === 0 || memory === least);
  const ofAll = ['CpuArchitecture', 'PublicUrl'].filter(
    (name) => environment.services[service]?.[name] !== undefined,
  );
  return [
    !fits && `${service}: Fargate has no task of Cpu ${value('Cpu')} with Memory ${memory}`,
    value('Capacity') === 'EC2' &&
      effectiveValue(environment, 'Capacity') !== 'EC2' &&
      `${service}: Capacity EC2 needs it for the whole environment, which makes the instances`,
    ...ofAll.map((name) => `${service}: ${name} belongs under parameters, for all`),
  ];
}
