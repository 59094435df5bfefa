import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createS3 } from '@tienda/shared/s3';
import { unavailable } from '@tienda/shared/problem';
import type { Settings } from './settings.js';

const linkSeconds = 60;
const contentType = 'application/pdf';

type StoreSettings = Pick<
  Settings,
  'AWS_REGION' | 'S3_FORCE_PATH_STYLE' | 'S3_PUBLIC_ENDPOINT_URL' | 'RECEIPTS_BUCKET'
>;

/** Receipts as objects: written by the relay, read by presigned URLs only. */
export interface ReceiptStore {
  put: (objectKey: string, content: Buffer) => Promise<void>;
  /** Throws 503 when S3 cannot say. */
  exists: (objectKey: string) => Promise<boolean>;
  /** A URL that works for 60 seconds and shows the PDF under `fileName`. */
  link: (objectKey: string, fileName: string) => Promise<{ url: string; expiresAt: string }>;
}

export function createReceiptStore(settings: StoreSettings): ReceiptStore {
  const s3 = createS3(settings);
  const signer = createS3(settings, settings.S3_PUBLIC_ENDPOINT_URL);
  const bucket = settings.RECEIPTS_BUCKET;
  return {
    put: async (objectKey, content) => {
      const object = { Bucket: bucket, Key: objectKey, Body: content, ContentType: contentType };
      await s3.send(new PutObjectCommand(object));
    },
    exists: async (objectKey) => {
      try {
        await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: objectKey }));
        return true;
      } catch (error) {
        if (isAbsence(error)) return false;
        throw unavailable('Receipts cannot be reached', 2, error);
      }
    },
    link: async (objectKey, fileName) => {
      const expiresAt = new Date(Date.now() + linkSeconds * 1000).toISOString();
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: objectKey,
        ResponseContentType: contentType,
        ResponseContentDisposition: `inline; filename="${fileName}"`,
      });
      return { url: await getSignedUrl(signer, command, { expiresIn: linkSeconds }), expiresAt };
    },
  };
}

/** S3 answers 403 for what is not there to a role that may not list the bucket, as ours. */
function isAbsence(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 404 || $metadata?.httpStatusCode === 403;
}
