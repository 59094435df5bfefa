import { parameterProblems } from '../src/parameter-rules.js';
import { environments, readParameters, type EnvironmentParameters } from '../src/parameters.js';
import { stacks } from '../src/stacks.js';
import { templateText } from '../src/template.js';

const staging = readParameters('staging');
const given = (parameters: Record<string, string>): EnvironmentParameters => ({
  ...staging,
  parameters: { ...staging.parameters, ...parameters },
});
const certificate = (region: string) => `arn:aws:acm:${region}:000000000000:certificate/0-0`;

test.each(environments())(
  'when %s is read, then CloudFormation would take every parameter',
  (name) => {
    expect(parameterProblems(readParameters(name))).toEqual([]);
  },
);

test('when there is no such environment, then those that are there are named', () => {
  expect(() => readParameters('prod')).toThrow(/no environment "prod".*production, staging/);
});

test('when a name leads out of the folder, then there is no such environment', () => {
  expect(() => readParameters('../params/staging')).toThrow('no environment "../params/staging"');
});

test.each([
  [{ Zones: '4' }, 'Zones is "4"; it must be one of: 2, 3'],
  [{ BackupRetentionDays: '36' }, 'BackupRetentionDays is "36"; the most is 35'],
  [{ MonthlyBudget: 'much' }, 'MonthlyBudget is "much"; it must be a number'],
  [{ CpuArchitecture: 'ARM' }, 'CpuArchitecture is "ARM"; it must be one of: X86_64, ARM64'],
  [{ MinCapacity: '5' }, 'MinCapacity (5) is more than MaxCapacity (4)'],
  [{ MinCapacity: '0.7' }, 'MinCapacity is 0.7; Aurora counts in halves of an ACU'],
  [
    { Capacity: 'EC2', CpuArchitecture: 'ARM64' },
    'InstanceType m7i.xlarge is not of CpuArchitecture ARM64',
  ],
  [
    { DomainName: 'shop.example' },
    'DomainName needs ViewerCertificateArn, a certificate of us-east-1',
  ],
  [{ HostedZoneId: 'Z0000000000000' }, 'HostedZoneId needs DomainName'],
  [
    { CertificateArn: certificate('us-east-1') },
    'CertificateArn is of us-east-1; the load balancer takes one of eu-west-1',
  ],
])('when the parameters hold %j, then that is said before anything begins', (wrong, problem) => {
  expect(parameterProblems(given(wrong))).toEqual([problem]);
});

test('when logs are to be kept for days that CloudWatch does not take, then it is said', () => {
  const [problem] = parameterProblems(given({ LogRetentionDays: '31' }));
  expect(problem).toMatch(/^LogRetentionDays is 31; CloudWatch takes: 1, 3, .*3653$/);
});

test.each([
  [{ Cpu: '256', Memory: '8192' }, 'catalog: Fargate has no task of Cpu 256 with Memory 8192'],
  [{ CpuArchitecture: 'ARM64' }, 'catalog: CpuArchitecture belongs under parameters, for all'],
  [
    { Capacity: 'EC2' },
    'catalog: Capacity EC2 needs it for the whole environment, which makes the instances',
  ],
])('when catalog alone has %j, then that is said before anything begins', (own, problem) => {
  expect(parameterProblems({ ...staging, services: { catalog: own } })).toEqual([problem]);
});

test('when a parameter without default is missing, then its description is said', () => {
  const { AdminEmail: _, ...parameters } = staging.parameters;
  const [problem] = parameterProblems({ ...staging, parameters });
  expect(problem).toMatch(/^AdminEmail is missing: \w+/);
});

test('when a service wants more tasks than it may have, then the service is named', () => {
  const services = { ...staging.services, orders: { MinTasks: '5', MaxTasks: '4' } };
  expect(parameterProblems({ ...staging, services })).toEqual([
    'orders: MinTasks (5) is more than MaxTasks (4)',
  ]);
});

test.each([...new Set(stacks.map(({ template }) => template))])(
  'when %s.yaml is sent, then it fits the body of a request',
  (name) => {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    expect(Buffer.byteLength(templateText(name))).toBeLessThanOrEqual(51_200);
  },
);
