import { newResource, type Row } from './mutation-row.js';

/** Of database, buckets and queues. */
export const dataMutations: Row[] = [
  ['CT.RDS.PR.2', 'data Writer', 'Properties.MonitoringInterval', 0],
  ['CT.RDS.PR.3', 'data Cluster', 'Properties.DeletionProtection', false],
  ['CT.RDS.PR.4', 'data Cluster', 'Properties.EnableIAMDatabaseAuthentication', false],
  ['CT.RDS.PR.5', 'data Writer', 'Properties.AutoMinorVersionUpgrade', false],
  ['CT.RDS.PR.9', 'data Cluster', 'Properties.CopyTagsToSnapshot', false],
  ['CT.RDS.PR.16', 'data Cluster', 'Properties.StorageEncrypted', false],
  ['CT.RDS.PR.21', 'data Cluster', 'Properties.MasterUsername', 'postgres'],
  ['CT.RDS.PR.23', 'data Writer', 'Properties.PubliclyAccessible', true],
  ['CT.RDS.PR.25', 'data Cluster', 'Properties.EnableCloudwatchLogsExports'],
  ['CT.RDS.PR.27', 'data ClusterParameters', 'Properties.Parameters', { 'rds.force_ssl': '0' }],
  [
    'CT.RDS.PR.29',
    'data Cluster',
    'Properties',
    { Engine: 'postgres', DBClusterInstanceClass: 'db.m6gd.large', PubliclyAccessible: true },
  ],
  ['CT.RDS.PR.30', 'data Mutant', '', newResource('AWS::RDS::DBInstance', { Engine: 'postgres' })],
  [
    'CT.S3.PR.1',
    'assets MediaBucket',
    'Properties.PublicAccessBlockConfiguration.BlockPublicPolicy',
    false,
  ],
  ['CT.S3.PR.2', 'assets Mutant', '', newResource('AWS::S3::Bucket')],
  ['CT.S3.PR.3', 'assets ReceiptsBucket', 'Properties.LifecycleConfiguration'],
  ['CT.S3.PR.5', 'assets MediaBucket', 'Properties.AccessControl', 'PublicRead'],
  ['CT.S3.PR.6', 'assets ReceiptsBucket', 'Properties.LifecycleConfiguration'],
  ['CT.S3.PR.8', 'assets MediaBucketPolicy', 'Properties.PolicyDocument.Statement', []],
  ['CT.S3.PR.10', 'assets Mutant', '', newResource('AWS::S3::Bucket')],
  [
    'CT.S3.PR.11',
    'assets ReceiptsBucket',
    'Properties.VersioningConfiguration.Status',
    'Suspended',
  ],
  ['CT.SQS.PR.1', 'assets Mutant', '', newResource('AWS::SQS::Queue')],
  ['CT.SQS.PR.2', 'assets DeadLetterQueue', 'Properties', { SqsManagedSseEnabled: false }],
];
