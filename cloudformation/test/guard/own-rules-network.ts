import { newResource } from './mutation-row.js';
import { arrayOf, hasNat, type All, type OwnRule } from './own-rule.js';

const hasEndpoint = (all: All, service: string) =>
  all('AWS::EC2::VPCEndpoint').some((get) => String(get('ServiceName')).endsWith(`.${service}`));

/** Of network and load balancer. */
export const ownNetworkRules: OwnRule[] = [
  {
    id: 'EC2.6',
    says: 'who talked to whom is logged',
    type: 'AWS::EC2::VPC',
    holds: (_, all) => all('AWS::EC2::FlowLog').some((get) => get('TrafficType') === 'ALL'),
    mutants: [['network FlowLog', 'Properties.TrafficType', 'ACCEPT']],
  },
  {
    id: 'EC2.55, EC2.56',
    says: 'with Nat=false images come through endpoints; with Nat=true through the gateway alone',
    type: 'AWS::EC2::VPC',
    holds: (_, all) =>
      ['ecr.api', 'ecr.dkr'].every((name) => hasEndpoint(all, name) === !hasNat(all)),
    mutants: [
      ['network EcrApiEndpoint', 'Properties.ServiceName', 'com.amazonaws.eu-west-1.sqs'],
      ['network EcrDockerEndpoint', 'Properties.ServiceName', 'com.amazonaws.eu-west-1.sqs'],
    ],
  },
  {
    id: 'no way out',
    says: 'with Nat=false no route leaves the VPC, and none ever leads straight to the internet',
    type: 'AWS::EC2::VPC',
    holds: (_, all) => {
      const routes = all('AWS::EC2::Route');
      return hasNat(all)
        ? routes.length === 1 && routes.every((get) => get('NatGatewayId') === 'NatGateway')
        : routes.length === 0;
    },
    mutants: [
      ['network Mutant', '', newResource('AWS::EC2::Route', { GatewayId: 'InternetGateway' })],
      ['network PrivateRouteOut', 'Properties', { GatewayId: 'InternetGateway' }],
    ],
  },
  {
    id: 'egress',
    says: 'every group says what may leave it',
    type: 'AWS::EC2::SecurityGroup',
    holds: (get) =>
      arrayOf(get('SecurityGroupEgress')).length > 0 &&
      arrayOf(get('SecurityGroupEgress')).every((rule) => Boolean(rule('Description'))),
    mutants: [['data DatabaseSecurityGroup', 'Properties.SecurityGroupEgress']],
  },
  {
    id: 'internal load balancer',
    says: 'the load balancer has no public address',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    holds: (get) => get('Scheme') === 'internal',
    mutants: [['platform LoadBalancer', 'Properties.Scheme', 'internet-facing']],
  },
  {
    id: 'ELB.17',
    says: 'TLS to the load balancer is 1.2 or newer, with forward secrecy',
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    holds: (get) =>
      get('Protocol') !== 'HTTPS' ||
      /^ELBSecurityPolicy-TLS13-1-2-(Res-2021-06|Res-PQ-2025-09)$/.test(String(get('SslPolicy'))),
    mutants: [['platform HttpsListener', 'Properties.SslPolicy', 'ELBSecurityPolicy-2016-08']],
  },
  {
    id: 'health checks',
    says: 'the load balancer asks the process alone, so that a database that is down replaces no task',
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    holds: (get) => get('HealthCheckPath') === '/livez' && get('HealthCheckEnabled') !== false,
    mutants: [
      ['platform CatalogTargets', 'Properties.HealthCheckPath', '/readyz'],
      ['platform OrdersTargets', 'Properties.HealthCheckPath', '/'],
      ['platform UsersTargets', 'Properties.HealthCheckPath'],
    ],
  },
];
