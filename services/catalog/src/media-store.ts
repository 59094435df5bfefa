import type { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type _Error as S3Error,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPost } from '@aws-sdk/s3-presigned-post';
import { unavailable } from '@tienda/shared/problem';
import { createS3 } from '@tienda/shared/s3';
import type { Settings } from './settings.js';

const uploadSeconds = 300;

type StoreSettings = Pick<
  Settings,
  'AWS_REGION' | 'S3_FORCE_PATH_STYLE' | 'S3_PUBLIC_ENDPOINT_URL' | 'MEDIA_BUCKET'
>;

interface UploadTerms {
  /** Exactly this one, below `uploads/`: nothing there is public, and all of it expires after a day. */
  key: string;
  contentType: string;
  maxBytes: number;
}

export interface StoredFile {
  body: Readable;
  bytes: number;
  version: string;
}

/** The media bucket. Every method throws 503 when S3 cannot be reached, except in `remove`. */
export interface MediaStore {
  /** What a browser needs to upload one file of 1 byte or more within 5 minutes. */
  presignUpload: (terms: UploadTerms) => Promise<PresignedPost>;
  /**
   * The object, or `part` of it; null when there is none. `bytes` is its whole size; another object
   * under the same key has another `version`.
   */
  open: (key: string, part?: { from: number; bytes: number }) => Promise<StoredFile | null>;
  /** Puts an object below `media/`, where its name never stands for anything else. */
  publish: (key: string, content: Buffer, contentType: string) => Promise<void>;
  /** Throws the SDK's error; what is not there counts as removed. At most 1,000 keys. */
  remove: (keys: string[]) => Promise<void>;
}

export function createMediaStore(settings: StoreSettings): MediaStore {
  const s3 = createS3(settings);
  const signer = createS3(settings, settings.S3_PUBLIC_ENDPOINT_URL);
  const Bucket = settings.MEDIA_BUCKET;
  return {
    presignUpload: async ({ key, contentType, maxBytes }) => {
      // Signing needs no S3: unless it is asked, an outage shows only when the file is sent.
      await s3.send(new HeadObjectCommand({ Bucket, Key: key })).catch((error: unknown) => {
        if (!isAbsence(error)) throw unreachable(error);
      });
      return createPresignedPost(signer, {
        Bucket,
        Key: key,
        Fields: { 'Content-Type': contentType },
        Conditions: [
          ['content-length-range', 1, maxBytes],
          ['eq', '$Content-Type', contentType],
        ],
        Expires: uploadSeconds,
      });
    },
    open: async (key, part) => {
      try {
        const range = part && { Range: `bytes=${part.from}-${part.from + part.bytes - 1}` };
        const object = await s3.send(new GetObjectCommand({ Bucket, Key: key, ...range }));
        const total = object.ContentRange?.split('/')[1] ?? object.ContentLength;
        const version = object.ETag ?? '';
        return { body: object.Body as Readable, bytes: Number(total ?? 0), version };
      } catch (error) {
        if (isAbsence(error)) return null;
        throw unreachable(error);
      }
    },
    publish: async (key, content, contentType) => {
      const object = {
        Bucket,
        Key: key,
        Body: content,
        ContentType: contentType,
        CacheControl: 'public, max-age=31536000, immutable',
      };
      await s3.send(new PutObjectCommand(object)).catch((error: unknown) => {
        throw unreachable(error);
      });
    },
    remove: async (keys) => {
      const Objects = keys.map((Key) => ({ Key }));
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors[0]) throw notDeleted(Errors[0]);
    },
  };
}

/** Of one key in an answer that is 200 as a whole: what is S3's own trouble is told as such. */
function notDeleted({ Key, Code = '' }: S3Error): Error {
  const error = new Error(`${Key} was not deleted: ${Code}`);
  const itsOwn = /^(InternalError|SlowDown|ServiceUnavailable|RequestTimeout)$/.test(Code);
  return itsOwn ? Object.assign(error, { $metadata: { httpStatusCode: 503 } }) : error;
}

const unreachable = (cause: unknown) => unavailable('Files cannot be reached', 2, cause);

/** S3 answers 403 for what is not there to a role that may not list the bucket, as ours. */
function isAbsence(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 404 || $metadata?.httpStatusCode === 403;
}
