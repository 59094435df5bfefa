import { readParameters } from '../src/parameters.js';
import { stacks } from '../src/stacks.js';
import { synthesiseEnvironment } from '../src/synthesise-environment.js';
import { synthesise } from '../src/synthesise.js';
import { readTemplate } from '../src/template.js';
import { breaches, ownRules } from './guard/own-rules.js';

const environment = readParameters('staging');
const imports = Object.assign(
  {},
  ...Object.values(synthesiseEnvironment(environment)).map((stack) => stack.exports),
) as Record<string, string>;

function loadtest(parameters: Record<string, string> = {}) {
  const given = { Environment: 'staging', CertificateArn: '', ...parameters };
  const { region } = environment;
  const template = readTemplate('loadtest');
  return synthesise(template, { parameters: given, imports, region }).resources;
}

const properties = (name: string, parameters = {}) =>
  loadtest(parameters)[name]?.Properties as Record<string, unknown>;

describe('the stack of load tests', () => {
  it('when the shop is deployed, then it is not', () => {
    expect(stacks.map(({ template }) => template)).not.toContain('loadtest');
  });

  it.each([
    ['', 80, 'http:', 'false'],
    ['arn:aws:acm:eu-west-1:000000000000:certificate/0', 443, 'https:', 'true'],
  ])(
    'when the certificate is "%s", then it reaches port %d of the load balancer and nothing else',
    (CertificateArn, port, scheme, unchecked) => {
      const balancer = imports['tienda-staging-network-LoadBalancerSecurityGroup'];
      const { SecurityGroupEgress, SecurityGroupIngress } = properties('SecurityGroup', {
        CertificateArn,
      });
      const rule = { FromPort: port, ToPort: port, IpProtocol: 'tcp' };
      expect(SecurityGroupEgress).toEqual([
        expect.objectContaining({ ...rule, DestinationSecurityGroupId: balancer }),
      ]);
      expect(SecurityGroupIngress).toBeUndefined();
      expect(properties('ToLoadBalancer', { CertificateArn })).toMatchObject(rule);
      const [{ Environment = [] } = {}] = properties('TaskDefinition', { CertificateArn })[
        'ContainerDefinitions'
      ] as { Environment?: { Name: string; Value: string }[] }[];
      const values = Object.fromEntries(Environment.map(({ Name, Value }) => [Name, Value]));
      expect(new URL(values['BASE_URL'] ?? '').protocol).toBe(scheme);
      expect(values['K6_INSECURE_SKIP_TLS_VERIFY']).toBe(unchecked);
    },
  );

  it('when k6 runs, then it has no role, and what starts it may pull, log and no more', () => {
    expect(properties('TaskDefinition')).not.toHaveProperty('TaskRoleArn');
    const [policy] = properties('ExecutionRole')['Policies'] as {
      PolicyDocument: { Statement: { Action: string | string[]; Resource: string }[] };
    }[];
    const statements = policy?.PolicyDocument.Statement ?? [];
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:GetAuthorizationToken',
      'ecr:GetDownloadUrlForLayer',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
    const onAll = statements.filter(({ Resource }) => Resource === '*');
    expect(onAll.map(({ Action }) => Action)).toEqual(['ecr:GetAuthorizationToken']);
    expect(properties('ExecutionRole')['PermissionsBoundary']).toBeDefined();
  });

  it('when our own rules are asked, then it keeps them', () => {
    const documents = { 'staging loadtest': loadtest() };
    // The exact list of flows is the shop's; what flows here is proved above.
    const rules = ownRules.filter(({ id }) => id !== 'EC2.18, EC2.19');
    expect(rules.flatMap((rule) => breaches(rule, documents))).toEqual([]);
  });
});
