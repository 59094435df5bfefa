import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';

export interface Clients {
  cloudFormation: CloudFormationClient;
  /** For what CloudFront takes from us-east-1 only. */
  cloudFormationGlobal: CloudFormationClient;
  cloudFront: CloudFrontClient;
  ec2: EC2Client;
  ecr: ECRClient;
  ecs: ECSClient;
  iam: IAMClient;
  s3: S3Client;
  secrets: SecretsManagerClient;
  sns: SNSClient;
  sts: STSClient;
}

/** Whether an emulator stands for AWS; the SDK sends everything to this address by itself. */
export const isEmulated = (): boolean => Boolean(process.env['AWS_ENDPOINT_URL']);

/** In milliseconds. Without `throwOnRequestTimeout` the SDK only warns, and waits for ever. */
const limits = { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

/** Every client of the commands; credentials are found as every tool of AWS finds them. */
export function createClients(region: string): Clients {
  // A deployment asks for a quarter of an hour and more: one lost answer must not end it.
  const own = { region, maxAttempts: 8, requestHandler: limits };
  return {
    cloudFormation: new CloudFormationClient(own),
    cloudFormationGlobal: new CloudFormationClient({ ...own, region: 'us-east-1' }),
    cloudFront: new CloudFrontClient(own),
    ec2: new EC2Client(own),
    ecr: new ECRClient(own),
    ecs: new ECSClient(own),
    iam: new IAMClient(own),
    s3: new S3Client({ ...own, forcePathStyle: isEmulated() }),
    secrets: new SecretsManagerClient(own),
    sns: new SNSClient(own),
    sts: new STSClient(own),
  };
}
