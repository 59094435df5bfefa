import { allowsAnyone, arrayOf, deniesPlainHttp, type OwnRule } from './own-rule.js';

const world = { Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: '*' };

/** Of database, buckets, topics, queues, keys and secrets. */
export const ownDataRules: OwnRule[] = [
  {
    id: 'RDS.15',
    says: 'a reader is in another zone than the writer',
    type: 'AWS::RDS::DBCluster',
    holds: (_, all) =>
      new Set(all('AWS::RDS::DBInstance').map((get) => get('AvailabilityZone'))).size > 1,
    mutants: [['data Reader', 'Properties.AvailabilityZone', 'eu-west-1a']],
  },
  {
    id: 'RDS master password',
    says: 'RDS makes, keeps and rotates the password of its master',
    type: 'AWS::RDS::DBCluster',
    holds: (get) => get('ManageMasterUserPassword') === true && !get('MasterUserPassword'),
    mutants: [['data Cluster', 'Properties.MasterUserPassword', 'correct-horse']],
  },
  {
    id: 'force_ssl',
    says: 'the cluster refuses connections without TLS',
    type: 'AWS::RDS::DBCluster',
    holds: (get, all) =>
      all('AWS::RDS::DBClusterParameterGroup').length === 1 &&
      all('AWS::RDS::DBClusterParameterGroup').every(
        (group) => (group('Parameters') as Record<string, string>)['rds.force_ssl'] === '1',
      ) &&
      get('DBClusterParameterGroupName') === 'ClusterParameters',
    mutants: [['data Cluster', 'Properties.DBClusterParameterGroupName']],
  },
  {
    id: 'RDS.27',
    says: 'the cluster is encrypted with a key of its own',
    type: 'AWS::RDS::DBCluster',
    holds: (get) => /:key\//.test(String(get('KmsKeyId'))),
    mutants: [['data Cluster', 'Properties.KmsKeyId']],
  },
  {
    id: 'Performance Insights',
    says: 'both instances tell which queries they wait for, encrypted with the same key',
    type: 'AWS::RDS::DBInstance',
    holds: (get) =>
      get('EnablePerformanceInsights') === true &&
      /:key\//.test(String(get('PerformanceInsightsKMSKeyId'))),
    mutants: [
      ['data Writer', 'Properties.EnablePerformanceInsights', false],
      ['data Reader', 'Properties.EnablePerformanceInsights'],
      ['data Reader', 'Properties.PerformanceInsightsKMSKeyId'],
    ],
  },
  {
    id: 'no plain secret',
    says: 'no secret stands in a template',
    type: 'AWS::SecretsManager::Secret',
    holds: (get) => get('SecretString') === undefined,
    mutants: [['data SigningKey', 'Properties.SecretString', 'correct-horse']],
  },
  {
    id: 'SNS.1',
    says: 'topics are encrypted',
    type: 'AWS::SNS::Topic',
    holds: (get) => Boolean(get('KmsMasterKeyId')),
    mutants: [['assets OrderEventsTopic', 'Properties.KmsMasterKeyId']],
  },
  {
    id: 'SNS.2',
    says: 'what a subscriber does not take is logged (the topic of the alarms has e-mail alone, which SNS does not log)',
    type: 'AWS::SNS::Topic',
    holds: (get) =>
      get('TopicName') !== 'tienda-order-events' ||
      arrayOf(get('DeliveryStatusLogging')).length > 0,
    mutants: [['assets OrderEventsTopic', 'Properties.DeliveryStatusLogging']],
  },
  {
    id: 'SNS.4',
    says: 'nobody else may use a topic',
    type: 'AWS::SNS::TopicPolicy',
    holds: (get) => !allowsAnyone(get('PolicyDocument')),
    mutants: [['assets OrderEventsTopicPolicy', 'Properties.PolicyDocument.Statement.0', world]],
  },
  {
    id: 'SNS over TLS',
    says: 'nobody publishes over plain HTTP',
    type: 'AWS::SNS::Topic',
    holds: (_, all) =>
      all('AWS::SNS::TopicPolicy').length === all('AWS::SNS::Topic').length &&
      all('AWS::SNS::TopicPolicy').every((get) =>
        deniesPlainHttp(get('PolicyDocument'), 'sns:Publish'),
      ),
    mutants: [
      ['assets OrderEventsTopicPolicy', 'Properties.PolicyDocument.Statement.1.Effect', 'Allow'],
    ],
  },
  {
    id: 'SQS over TLS',
    says: 'nobody sends to a queue over plain HTTP',
    type: 'AWS::SQS::QueuePolicy',
    holds: (get) => deniesPlainHttp(get('PolicyDocument'), 'sqs:SendMessage'),
    mutants: [['assets DeadLetterQueuePolicy', 'Properties.PolicyDocument.Statement', []]],
  },
  {
    id: 'SQS.3',
    says: 'nobody else may use a queue',
    type: 'AWS::SQS::QueuePolicy',
    holds: (get) => !allowsAnyone(get('PolicyDocument')),
    mutants: [
      ['assets DeadLetterQueuePolicy', 'Properties.PolicyDocument.Statement.0.Principal', '*'],
    ],
  },
  {
    id: 'KMS.5',
    says: 'nobody else may use a key',
    type: 'AWS::KMS::Key',
    holds: (get) => !allowsAnyone(get('KeyPolicy')),
    mutants: [['data Key', 'Properties.KeyPolicy.Statement.0.Principal', { AWS: '*' }]],
  },
  {
    id: 'S3.5',
    says: 'every bucket has a policy that denies plain HTTP',
    type: 'AWS::S3::Bucket',
    holds: (_, all) =>
      all('AWS::S3::BucketPolicy').filter((get) =>
        deniesPlainHttp(get('PolicyDocument'), 's3:GetObject'),
      ).length === all('AWS::S3::Bucket').length,
    mutants: [['assets WebBucketPolicy', 'Type', 'AWS::CloudFormation::WaitConditionHandle']],
  },
  {
    id: 'S3.12',
    says: 'nobody grants by ACL (but CloudFront, which writes its log in no other way)',
    type: 'AWS::S3::Bucket',
    holds: (get, all) => {
      const [rule] = arrayOf(get('OwnershipControls.Rules'));
      const written = all('AWS::CloudFront::Distribution').map((distribution) =>
        String(distribution('DistributionConfig.Logging.Bucket')),
      );
      const isLog = !get('BucketName') && written.some((host) => host.startsWith('logbucket.'));
      return rule?.('ObjectOwnership') === 'BucketOwnerEnforced' || isLog;
    },
    mutants: [['assets MediaBucket', 'Properties.OwnershipControls']],
  },
];
