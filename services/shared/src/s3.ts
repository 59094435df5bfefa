import { S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { awsSettings, clientLimits } from './aws.js';
import { flag } from './settings.js';

export const s3Settings = {
  ...awsSettings,
  S3_FORCE_PATH_STYLE: flag.default(false).describe('local only: a bucket is no host name there'),
};

export const presignSettings = {
  S3_PUBLIC_ENDPOINT_URL: z
    .url()
    .optional()
    .describe('local only: the host that presigned URLs are signed for'),
};

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
    ...clientLimits(),
  });
}
