import { arrayOf, type OwnRule } from './own-rule.js';

const closedPorts = { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 3000, ToPort: 3000 };

/** Of network, load balancer and tasks. */
export const ownNetworkRules: OwnRule[] = [
  {
    id: 'EC2.6',
    says: 'who talked to whom is logged',
    type: 'AWS::EC2::VPC',
    holds: (_, all) => all('AWS::EC2::FlowLog').some((get) => get('TrafficType') === 'ALL'),
    mutants: [['network FlowLog', 'Properties.TrafficType', 'ACCEPT']],
  },
  {
    id: 'EC2.55',
    says: 'images come through endpoints, where no NAT gateway is asked for',
    type: 'AWS::EC2::VPC',
    holds: (_, all) =>
      all('AWS::EC2::NatGateway').length > 0 ||
      ['ecr.api', 'ecr.dkr'].every((name) =>
        all('AWS::EC2::VPCEndpoint').some((get) => String(get('ServiceName')).endsWith(name)),
      ),
    mutants: [['network EcrApiEndpoint', 'Properties.ServiceName', 'com.amazonaws.eu-west-1.sqs']],
  },
  {
    id: 'EC2.18',
    says: 'no group lets in the whole world',
    type: 'AWS::EC2::SecurityGroup',
    holds: (get) =>
      !arrayOf(get('SecurityGroupIngress')).some((rule) => rule('CidrIp') === '0.0.0.0/0'),
    mutants: [['network LoadBalancerSecurityGroup', 'Properties.SecurityGroupIngress', [closedPorts]]],
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
    id: 'ECS.10',
    says: 'Fargate runs tasks on its newest platform',
    type: 'AWS::ECS::Service',
    holds: (get) => {
      const [provider] = arrayOf(get('CapacityProviderStrategy'));
      const isFargate = String(provider?.('CapacityProvider')).startsWith('FARGATE');
      return isFargate ? get('PlatformVersion') === 'LATEST' : get('PlatformVersion') === undefined;
    },
    mutants: [['catalog EcsService', 'Properties.PlatformVersion', '1.3.0']],
  },
  {
    id: 'no capabilities',
    says: 'containers have none of the rights of root, and run what was built, by its digest',
    type: 'AWS::ECS::TaskDefinition',
    holds: (get) =>
      arrayOf(get('ContainerDefinitions')).every(
        (container) =>
          String(container('LinuxParameters.Capabilities.Drop')) === 'ALL' &&
          /@sha256:[0-9a-f]{64}$/.test(String(container('Image'))),
      ),
    mutants: [['catalog TaskDefinition', 'Properties.ContainerDefinitions.0.Image', 'catalog:latest']],
  },
  {
    id: 'ECS Exec',
    says: 'nobody opens a shell in a task',
    type: 'AWS::ECS::Service',
    holds: (get) => get('EnableExecuteCommand') !== true,
    mutants: [['catalog EcsService', 'Properties.EnableExecuteCommand', true]],
  },
  {
    id: 'ECR encryption',
    says: 'images are encrypted by KMS',
    type: 'AWS::ECR::Repository',
    holds: (get) => get('EncryptionConfiguration.EncryptionType') === 'KMS',
    mutants: [['platform CatalogRepository', 'Properties.EncryptionConfiguration']],
  },
];
