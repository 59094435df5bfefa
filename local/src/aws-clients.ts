import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';

export interface EmulatorAddress {
  port: number;
  region: string;
}

/** What LocalStack takes for the credentials of account 000000000000. */
export const emulatorCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };

export const emulatorUrl = (port: number) => `http://127.0.0.1:${port}`;

function configuration({ port, region }: EmulatorAddress) {
  return { endpoint: emulatorUrl(port), region, credentials: emulatorCredentials, maxAttempts: 5 };
}

export function emulatorS3(address: EmulatorAddress): S3Client {
  return new S3Client({ ...configuration(address), forcePathStyle: true });
}

export function emulatorCloudFormation(address: EmulatorAddress): CloudFormationClient {
  return new CloudFormationClient(configuration(address));
}
