import {
  PutBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  type S3Client,
} from '@aws-sdk/client-s3';
import { synthesise } from '../../cloudformation/src/synthesise.js';
import { readTemplate } from '../../cloudformation/src/template.js';

/** A rule as CloudFormation writes it; where S3 writes the same, the name is the same. */
interface TemplateRule extends Pick<
  LifecycleRule,
  'Status' | 'AbortIncompleteMultipartUpload' | 'NoncurrentVersionExpiration'
> {
  Id: string;
  Prefix?: string;
  ExpirationInDays?: number | string;
}

/**
 * Gives the buckets of assets.yaml the lifecycle rules that LocalStack's CloudFormation drops. It acts
 * on none of them, but who asks for them is answered as in AWS.
 */
export async function applyLifecycles(s3: S3Client): Promise<void> {
  const { resources } = synthesise(readTemplate('assets'), {
    parameters: { Environment: 'local' },
  });
  for (const { Type, Properties = {} } of Object.values(resources)) {
    if (Type !== 'AWS::S3::Bucket') continue;
    const { BucketName, LifecycleConfiguration } = Properties;
    const { Rules = [] } = (LifecycleConfiguration ?? {}) as { Rules?: TemplateRule[] };
    await s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket: String(BucketName),
        LifecycleConfiguration: { Rules: Rules.map(asS3Writes) },
      }),
    );
  }
}

const asS3Writes = ({
  Id,
  Prefix = '',
  ExpirationInDays,
  ...rule
}: TemplateRule): LifecycleRule => ({
  ...rule,
  ID: Id,
  Filter: { Prefix },
  ...(ExpirationInDays !== undefined && { Expiration: { Days: Number(ExpirationInDays) } }),
});
