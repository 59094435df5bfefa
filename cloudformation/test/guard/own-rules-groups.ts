import { isDeepStrictEqual } from 'node:util';
import { newResource } from './mutation-row.js';
import { arrayOf, hasNat, type All, type Get, type OwnRule } from './own-rule.js';

const ingress = 'AWS::EC2::SecurityGroupIngress';
const egress = 'AWS::EC2::SecurityGroupEgress';

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
    out: [database, s3, wayOut],
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

const toEndpoints = 'DestinationSecurityGroupId=EndpointsSecurityGroup';

const expected = (all: All) => flows(https(hasNat(all) ? 'CidrIp=0.0.0.0/0' : toEndpoints));

/** A group by its `Ref` and by its attribute is the same. */
const group = (value: unknown) => String(value).replace(/\.GroupId$/, '');

/** `tcp 443-443 CidrIp=10.0.0.0/16`; who is named in any other way, IPv6 too, makes another text. */
function ruleText(get: Get): string {
  const {
    Description: _,
    GroupId: __,
    IpProtocol,
    FromPort,
    ToPort,
    ...who
  } = get('') as Record<string, unknown>;
  const ports = FromPort === undefined ? '' : ` ${String(FromPort)}-${String(ToPort)}`;
  const named = Object.entries(who).map(([key, value]) => ` ${key}=${group(value)}`);
  return `${String(IpProtocol)}${ports}${named.join('')}`;
}

const sorted = (wanted: Flows) => ({ in: [...wanted.in].sort(), out: [...wanted.out].sort() });

/** A rule that stands for itself and is none of a group that we know. */
const isStray = (all: All) =>
  [ingress, egress].flatMap(all).some((get) => !(group(get('GroupId')) in expected(all)));

/** A group's own rules, and those that stand for themselves and name it. */
function rulesOf(all: All, name: string, [own, type]: [own: unknown, type: string]): string[] {
  const standalone = all(type).filter((get) => group(get('GroupId')) === name);
  return [...arrayOf(own), ...standalone].map(ruleText).sort();
}

const services = 'network LoadBalancerToServices';
const tasks = 'NetworkConfiguration.AwsvpcConfiguration';
const balancer = 'network LoadBalancerSecurityGroup';
const tables = 'data DatabaseSecurityGroup';
const toServices = { GroupId: 'ServicesSecurityGroup' };
const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Wrong' };
const [inline, first] = ['Properties.SecurityGroupIngress', 'Properties.SecurityGroupIngress.0'];

/** Of security groups: an exact list, where Control Tower looks for the world and well-known ports only. */
export const ownGroupRules: OwnRule[] = [
  {
    id: 'EC2.18, EC2.19',
    says: 'each group lets in and out what is on the list, and nothing else',
    type: 'AWS::EC2::SecurityGroup',
    holds: (get, all, name) => {
      const { [name]: wanted } = expected(all);
      const found = {
        in: rulesOf(all, name, [get('SecurityGroupIngress'), ingress]),
        out: rulesOf(all, name, [get('SecurityGroupEgress'), egress]),
      };
      return wanted !== undefined && !isStray(all) && isDeepStrictEqual(found, sorted(wanted));
    },
    mutants: [
      [balancer, inline, [{ ...rule, CidrIp: '0.0.0.0/0' }]],
      [balancer, inline, [{ ...rule, CidrIpv6: '::/0' }]],
      [balancer, `${first}.FromPort`, 0],
      [tables, first, { ...rule, FromPort: 5432, ToPort: 5432, CidrIp: '10.0.0.0/8' }],
      [tables, `${first}.ToPort`, 5433],
      [tables, 'Properties.SecurityGroupEgress', [{ ...rule, CidrIp: '0.0.0.0/0' }]],
      ['data ServicesToDatabase', 'Properties.DestinationSecurityGroupId', 'sg-other'],
      ['data Mutant', '', newResource(egress, { ...rule, ...toServices, CidrIpv6: '::/0' })],
      ['data Mutant', '', newResource(ingress, { ...rule, GroupId: 'Vpc.DefaultSecurityGroup' })],
      ['network Mutant', '', newResource('AWS::EC2::SecurityGroup')],
      [services, 'Properties.SourceSecurityGroupId', 'InstancesSecurityGroup'],
      ['network EndpointsSecurityGroup', `${first}.CidrIp`, '10.0.0.0/8'],
      ['network ServicesSecurityGroup', 'Properties.SecurityGroupEgress.1.FromPort', 0],
      ['network InstancesSecurityGroup', inline, [{ ...rule, SourcePrefixListId: 'pl-s3' }]],
    ],
  },
  {
    id: 'group of the load balancer',
    says: 'it wears its own group',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    holds: (get) => String(get('SecurityGroups')) === 'LoadBalancerSecurityGroup',
    mutants: [['platform LoadBalancer', 'Properties.SecurityGroups.0', 'ServicesSecurityGroup']],
  },
  {
    id: 'group of the database',
    says: 'it wears its own group',
    type: 'AWS::RDS::DBCluster',
    holds: (get) => group(get('VpcSecurityGroupIds')) === 'DatabaseSecurityGroup',
    mutants: [['data Cluster', 'Properties.VpcSecurityGroupIds.1', 'ServicesSecurityGroup']],
  },
  {
    id: 'group of the tasks',
    says: 'services wear their own group',
    type: 'AWS::ECS::Service',
    holds: (get) => String(get(`${tasks}.SecurityGroups`)) === 'ServicesSecurityGroup',
    mutants: [['users EcsService', `Properties.${tasks}.SecurityGroups.0`, 'sg-default']],
  },
  {
    id: 'group of the endpoints',
    says: 'they wear their own group',
    type: 'AWS::EC2::VPCEndpoint',
    holds: (get) =>
      get('VpcEndpointType') === 'Gateway' ||
      String(get('SecurityGroupIds')) === 'EndpointsSecurityGroup',
    mutants: [['network SnsEndpoint', 'Properties.SecurityGroupIds']],
  },
];
