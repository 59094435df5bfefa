import { arrayOf, getter, type All, type Get, type OwnRule } from './own-rule.js';

/** What one group lets in and out, each as `ruleText` writes it. */
interface Flows {
  in: string[];
  out: string[];
}

const https = (who: string) => `tcp 443-443 ${who}`;
const postgres = (who: string) => `tcp 5432-5432 ${who}`;
const s3 = https('DestinationPrefixListId=pl-s3');
const nowhere = '-1 CidrIp=127.0.0.1/32';
const database = postgres('DestinationSecurityGroupId=DatabaseSecurityGroup');

/** Everything that may flow, by reliability.md 3.4; `wayOut` is to the endpoints, or with Nat to anywhere. */
const flows = (wayOut: string): Record<string, Flows> => ({
  EndpointsSecurityGroup: { in: [https('CidrIp=Vpc.CidrBlock')], out: [nowhere] },
  ServicesSecurityGroup: {
    in: ['tcp 3000-3000 SourceSecurityGroupId=LoadBalancerSecurityGroup'],
    out: [s3, wayOut, database],
  },
  MigrationsSecurityGroup: { in: [], out: [s3, wayOut, database] },
  InstancesSecurityGroup: { in: [], out: [s3, wayOut] },
  LoadBalancerSecurityGroup: {
    in: ['tcp 80-443 SourcePrefixListId=pl-cloudfront'],
    out: ['tcp 3000-3000 DestinationSecurityGroupId=ServicesSecurityGroup'],
  },
  DatabaseSecurityGroup: {
    in: [
      postgres('SourceSecurityGroupId=ServicesSecurityGroup'),
      postgres('SourceSecurityGroupId=MigrationsSecurityGroup'),
    ],
    out: [nowhere],
  },
});

const isNatAsked = (all: All) => all('AWS::EC2::NatGateway').length > 0;

const expected = (all: All) =>
  flows(
    https(
      isNatAsked(all)
        ? 'CidrIp=0.0.0.0/0'
        : 'DestinationSecurityGroupId=EndpointsSecurityGroup',
    ),
  );

/** A group by its `Ref` and by its attribute is the same. */
const group = (value: unknown) => String(value).replace(/\.GroupId$/, '');

/** `tcp 443-443 CidrIp=10.0.0.0/16`; who is named in any other way, IPv6 too, makes another text. */
function ruleText(get: Get): string {
  const { Description: _, GroupId: __, IpProtocol, FromPort, ToPort, ...who } = get('') as Record<
    string,
    unknown
  >;
  const ports = FromPort === undefined ? '' : ` ${String(FromPort)}-${String(ToPort)}`;
  const named = Object.entries(who).map(([key, value]) => ` ${key}=${group(value)}`);
  return `${String(IpProtocol)}${ports}${named.join('')}`;
}

/** A group's own rules, and those that stand for themselves and name it. */
function rulesOf(all: All, name: string, [own, type]: [inline: unknown, type: string]): string[] {
  const standalone = all(type).filter((get) => group(get('GroupId')) === name);
  return [...arrayOf(own), ...standalone].map(ruleText).sort();
}

const ingress = 'AWS::EC2::SecurityGroupIngress';
const egress = 'AWS::EC2::SecurityGroupEgress';
const services = 'network LoadBalancerToServices';
const balancer = 'network LoadBalancerSecurityGroup';
const tables = 'data DatabaseSecurityGroup';
const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Wrong' };
const [inline, first] = ['Properties.SecurityGroupIngress', 'Properties.SecurityGroupIngress.0'];

/** Of security groups: an exact list, where Control Tower looks for the world and well-known ports only. */
export const ownGroupRules: OwnRule[] = [
  {
    id: 'EC2.18, EC2.19',
    says: 'each group lets in and out what is on the list, and nothing else',
    type: 'AWS::EC2::SecurityGroup',
    holds: (get, all, name) => {
      const wanted = expected(all)[name];
      const found = {
        in: rulesOf(all, name, [get('SecurityGroupIngress'), ingress]),
        out: rulesOf(all, name, [get('SecurityGroupEgress'), egress]),
      };
      return (
        JSON.stringify(found) ===
        JSON.stringify(wanted && { in: wanted.in.sort(), out: wanted.out.sort() })
      );
    },
    mutants: [
      [balancer, inline, [{ ...rule, CidrIp: '0.0.0.0/0' }]],
      [balancer, inline, [{ ...rule, CidrIpv6: '::/0' }]],
      [balancer, `${first}.FromPort`, 0],
      [tables, first, { ...rule, FromPort: 5432, ToPort: 5432, CidrIp: '10.0.0.0/8' }],
      [tables, `${first}.ToPort`, 5433],
      [tables, 'Properties.SecurityGroupEgress', [{ ...rule, CidrIp: '0.0.0.0/0' }]],
      ['data ServicesToDatabase', 'Properties.DestinationSecurityGroupId', 'sg-other'],
      ['data ServicesToDatabase', 'Properties', { ...rule, GroupId: 'ServicesSecurityGroup' }],
      [services, 'Properties.SourceSecurityGroupId', 'InstancesSecurityGroup'],
      ['network EndpointsSecurityGroup', `${first}.CidrIp`, '10.0.0.0/8'],
      ['network ServicesSecurityGroup', 'Properties.SecurityGroupEgress.1.FromPort', 0],
      ['network InstancesSecurityGroup', inline, [{ ...rule, SourcePrefixListId: 'pl-s3' }]],
    ],
  },
];
