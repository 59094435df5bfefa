import { newResource, type Row } from './mutation-row.js';

const everything = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
const allOfS3 = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
};
const open = (port: number) => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  CidrIp: '0.0.0.0/0',
});

/** Of rights, keys, logs and network. */
export const accountMutations: Row[] = [
  ['CT.IAM.PR.1', 'catalog TaskRole', 'Properties.Policies.0.PolicyDocument', everything],
  ['CT.IAM.PR.2', 'platform TasksBoundary', 'Properties.PolicyDocument', everything],
  ['CT.IAM.PR.3', 'platform TasksBoundary', 'Properties.PolicyDocument', allOfS3],
  [
    'CT.IAM.PR.4',
    'catalog Mutant',
    '',
    newResource('AWS::IAM::User', {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    }),
  ],
  ['CT.IAM.PR.5', 'catalog TaskRole', 'Properties.Policies.0.PolicyDocument', allOfS3],
  ['CT.KMS.PR.1', 'data Key', 'Properties.EnableKeyRotation', false],
  ['CT.KMS.PR.3', 'data Key', 'Properties.KeyPolicy.Statement.1.Effect', 'Allow'],
  ['CT.CLOUDWATCH.PR.1', 'alarms ServerErrors', 'Properties.AlarmActions'],
  ['CT.CLOUDWATCH.PR.2', 'catalog LogGroup', 'Properties.RetentionInDays', 1],
  ['CT.CLOUDWATCH.PR.3', 'data LogGroup', 'Properties.KmsKeyId'],
  ['CT.CLOUDWATCH.PR.4', 'alarms ServerErrors', 'Properties.ActionsEnabled', false],
  ['CT.EC2.PR.3', 'network ServicesSecurityGroup', 'Properties.SecurityGroupIngress', [open(3000)]],
  ['CT.EC2.PR.4', 'network ServicesSecurityGroup', 'Properties.SecurityGroupIngress', [open(5432)]],
  [
    'CT.EC2.PR.5',
    'network Mutant',
    '',
    newResource('AWS::EC2::NetworkAclEntry', {
      ...{ CidrBlock: '0.0.0.0/0', Egress: false, Protocol: 6, RuleAction: 'allow' },
      ...{ RuleNumber: 1, NetworkAclId: 'acl-0', PortRange: { From: 22, To: 22 } },
    }),
  ],
  ['CT.EC2.PR.11', 'network SubnetA', 'Properties.MapPublicIpOnLaunch', true],
];
