import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { z } from 'zod';
import { flag } from './settings.js';

/** AWS_ENDPOINT_URL and the credentials are read by the SDK itself; the code never sees them. */
export const awsSettings = {
  AWS_REGION: z.string(),
  AWS_ENDPOINT_URL: z.url().optional().describe('local only'),
};

export const s3Settings = {
  ...awsSettings,
  S3_FORCE_PATH_STYLE: flag.default(false).describe('local only: a bucket is no host name there'),
};

const limits = () => ({
  maxAttempts: 2,
  requestHandler: new NodeHttpHandler({ connectionTimeout: 1000, requestTimeout: 3000 }),
});

interface S3Settings {
  AWS_REGION: string;
  S3_FORCE_PATH_STYLE: boolean;
}

/** `endpoint` is given only to sign URLs for another host than the one that is called. */
export function createS3(settings: S3Settings, endpoint?: string): S3Client {
  return new S3Client({
    region: settings.AWS_REGION,
    forcePathStyle: settings.S3_FORCE_PATH_STYLE,
    ...(endpoint === undefined ? {} : { endpoint }),
    // The SDK's default checksum of an empty body ends up signed into presigned URLs.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    ...limits(),
  });
}

export function createSns(settings: { AWS_REGION: string }): SNSClient {
  return new SNSClient({ region: settings.AWS_REGION, ...limits() });
}
