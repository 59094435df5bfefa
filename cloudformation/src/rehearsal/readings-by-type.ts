import { json, policy, query, queryOf, rest, type Read } from './reading-kinds.js';

const ec2 = (action: string, argument?: string) => query('ec2', action, argument);
const balancing = (action: string, argument: string) =>
  query('elasticloadbalancing', action, `${argument}.member.1`);
const rds = (action: string, argument: string) => query('rds', action, argument);
const iam = (action: string, argument: string) => query('iam', action, argument);
const logs = (operation: string, body?: (id: string) => Record<string, unknown>) =>
  json('logs', `Logs_20140328.${operation}`, body);
const ecs = (operation: string, body: (id: string) => Record<string, unknown>) =>
  json('ecs', `AmazonEC2ContainerServiceV20141113.${operation}`, body);
const cloudFront = (kind: string, ending = '') =>
  rest('cloudfront', (id) => `/2020-05-31/${kind}/${id}${ending}`);

const first = (list: unknown): string => String([list].flat()[0]);
const lastPart = (text: string): string => text.slice(text.lastIndexOf('/') + 1);

/** By type; what is not here can only be taken for accepted. */
export const readings: Record<string, Read> = {
  'AWS::EC2::VPC': ec2('DescribeVpcs', 'VpcId.1'),
  'AWS::EC2::Subnet': ec2('DescribeSubnets', 'SubnetId.1'),
  'AWS::EC2::InternetGateway': ec2('DescribeInternetGateways'),
  'AWS::EC2::VPCGatewayAttachment': (_, { VpcId }) => ({
    question: queryOf('ec2', 'DescribeInternetGateways'),
    expected: `<vpcId>${String(VpcId)}</vpcId>`,
  }),
  'AWS::EC2::RouteTable': ec2('DescribeRouteTables', 'RouteTableId.1'),
  'AWS::EC2::SubnetRouteTableAssociation': ec2('DescribeRouteTables'),
  'AWS::EC2::Route': (_, { RouteTableId, DestinationCidrBlock }) => ({
    question: queryOf('ec2', 'DescribeRouteTables', { 'RouteTableId.1': String(RouteTableId) }),
    expected: `<destinationCidrBlock>${String(DestinationCidrBlock)}<`,
  }),
  'AWS::EC2::SecurityGroup': ec2('DescribeSecurityGroups', 'GroupId.1'),
  'AWS::EC2::VPCEndpoint': ec2('DescribeVpcEndpoints', 'VpcEndpointId.1'),
  'AWS::EC2::LaunchTemplate': ec2('DescribeLaunchTemplates', 'LaunchTemplateId.1'),
  'AWS::AutoScaling::AutoScalingGroup': query('autoscaling', 'DescribeAutoScalingGroups'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': balancing(
    'DescribeLoadBalancers',
    'LoadBalancerArns',
  ),
  'AWS::ElasticLoadBalancingV2::TargetGroup': balancing('DescribeTargetGroups', 'TargetGroupArns'),
  'AWS::ElasticLoadBalancingV2::Listener': balancing('DescribeListeners', 'ListenerArns'),
  'AWS::ElasticLoadBalancingV2::ListenerRule': balancing('DescribeRules', 'RuleArns'),
  'AWS::RDS::DBCluster': rds('DescribeDBClusters', 'DBClusterIdentifier'),
  'AWS::RDS::DBInstance': rds('DescribeDBInstances', 'DBInstanceIdentifier'),
  'AWS::RDS::DBSubnetGroup': rds('DescribeDBSubnetGroups', 'DBSubnetGroupName'),
  'AWS::RDS::DBParameterGroup': rds('DescribeDBParameterGroups', 'DBParameterGroupName'),
  'AWS::RDS::DBClusterParameterGroup': rds(
    'DescribeDBClusterParameterGroups',
    'DBClusterParameterGroupName',
  ),
  'AWS::IAM::Role': iam('GetRole', 'RoleName'),
  'AWS::IAM::ManagedPolicy': iam('GetPolicy', 'PolicyArn'),
  // The emulator answers `Ref` with the ARN, AWS with the name.
  'AWS::IAM::InstanceProfile': (id) =>
    iam('GetInstanceProfile', 'InstanceProfileName')(lastPart(id), {}),
  'AWS::SNS::Topic': query('sns', 'GetTopicAttributes', 'TopicArn'),
  'AWS::SNS::TopicPolicy': policy(({ Topics }) =>
    queryOf('sns', 'GetTopicAttributes', { TopicArn: first(Topics) }),
  ),
  // One that waits for its confirmation has no ARN yet.
  'AWS::SNS::Subscription': (_, { TopicArn, Endpoint }) => ({
    question: queryOf('sns', 'ListSubscriptionsByTopic', { TopicArn: String(TopicArn) }),
    expected: String(Endpoint),
  }),
  // The emulator puts its own host into addresses, and not always the same.
  'AWS::SQS::Queue': (id) => json('sqs', 'AmazonSQS.ListQueues')(new URL(id).pathname, {}),
  'AWS::SQS::QueuePolicy': policy(({ Queues }) => ({
    service: 'sqs',
    target: 'AmazonSQS.GetQueueAttributes',
    body: { QueueUrl: first(Queues), AttributeNames: ['Policy'] },
  })),
  'AWS::CloudWatch::Alarm': query('monitoring', 'DescribeAlarms', 'AlarmNames.member.1'),
  'AWS::CloudWatch::Dashboard': query('monitoring', 'GetDashboard', 'DashboardName'),
  'AWS::KMS::Key': json('kms', 'TrentService.DescribeKey', (id) => ({ KeyId: id })),
  'AWS::Logs::LogGroup': logs('DescribeLogGroups', (id) => ({ logGroupNamePrefix: id })),
  'AWS::Logs::MetricFilter': logs('DescribeMetricFilters'),
  'AWS::SecretsManager::Secret': json('secretsmanager', 'secretsmanager.DescribeSecret', (id) => ({
    SecretId: id,
  })),
  'AWS::ECR::Repository': json(
    'ecr',
    'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories',
    (id) => ({ repositoryNames: [id] }),
  ),
  'AWS::ECS::Cluster': ecs('DescribeClusters', (id) => ({ clusters: [id] })),
  'AWS::ECS::TaskDefinition': ecs('DescribeTaskDefinition', (id) => ({ taskDefinition: id })),
  // `Ref` of a service is `arn:...:service/<cluster>/<name>`.
  'AWS::ECS::Service': ecs('DescribeServices', (id) => ({
    services: [id],
    cluster: id.split('/')[1],
  })),
  'AWS::S3::Bucket': (id) => rest('s3', () => '/')(`<Name>${id}</Name>`, {}),
  'AWS::S3::BucketPolicy': policy(({ Bucket }) => ({
    service: 's3',
    path: `/${String(Bucket)}?policy`,
  })),
  'AWS::CloudFront::Distribution': cloudFront('distribution'),
  'AWS::CloudFront::OriginAccessControl': cloudFront('origin-access-control'),
  'AWS::CloudFront::CachePolicy': cloudFront('cache-policy'),
  'AWS::CloudFront::OriginRequestPolicy': cloudFront('origin-request-policy'),
  'AWS::CloudFront::ResponseHeadersPolicy': cloudFront('response-headers-policy'),
  'AWS::CloudFront::Function': cloudFront('function', '/describe?Stage=LIVE'),
  // `Ref` of a web ACL is `<name>|<id>|<scope>`.
  'AWS::WAFv2::WebACL': (id) =>
    json('wafv2', 'AWSWAF_20190729.ListWebACLs', () => ({ Scope: 'CLOUDFRONT' }))(
      id.split('|')[1] ?? id,
      {},
    ),
};
