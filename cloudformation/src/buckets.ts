import { ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketTaggingCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsOutput,
  type ObjectIdentifier,
  type S3Client,
} from '@aws-sdk/client-s3';
import { messageOf } from '../../local/src/failure.js';
import type { StackTarget } from './stack-state.js';
import { stackName } from './stacks.js';

/** The names of the buckets that a stack holds. */
export async function bucketsOf({ client, stack }: StackTarget): Promise<string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const command = new ListStackResourcesCommand({ StackName: stack, NextToken: token });
    const page = await client.send(command);
    for (const {
      ResourceType,
      PhysicalResourceId,
      ResourceStatus,
    } of page.StackResourceSummaries ?? []) {
      const isThere = PhysicalResourceId && ResourceStatus !== 'DELETE_COMPLETE';
      if (ResourceType === 'AWS::S3::Bucket' && isThere) names.push(PhysicalResourceId);
    }
    token = page.NextToken;
  } while (token);
  return names;
}

/**
 * Buckets that outlived their stack. Names alone would not do: those of `shop` begin like those of
 * `shop-eu`. The tag is that of the stack, which CloudFormation gave to the bucket.
 */
export async function leftBuckets(s3: S3Client, environment: string): Promise<string[]> {
  const { Buckets } = await s3.send(new ListBucketsCommand({}));
  const names = (Buckets ?? []).map(({ Name = '' }) => Name);
  const candidates = names.filter((name) => name.startsWith(stackName(environment, '')));
  const owners = await Promise.all(candidates.map((name) => environmentOf(s3, name)));
  return candidates.filter((_, index) => owners[index] === environment);
}

/** No tags, gone since it was listed, or in another region, which is another environment's. */
const notOurs = [
  ...['NoSuchTagSet', 'NoSuchBucket'],
  ...['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException'],
];

async function environmentOf(s3: S3Client, Bucket: string): Promise<string | undefined> {
  const command = new GetBucketTaggingCommand({ Bucket });
  const answer = await s3.send(command).catch((error: unknown) => {
    if (error instanceof Error && notOurs.includes(error.name)) return undefined;
    throw new Error(`Whose bucket ${Bucket} is cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  });
  return answer?.TagSet?.find(({ Key }) => Key === 'tienda:environment')?.Value;
}

const countedAtMost = 100_000;

/** How many objects a bucket holds, older versions and delete markers too: `12`, or `100000 or more`. */
export async function countVersions(s3: S3Client, bucket: string): Promise<string> {
  let count = 0;
  let page: Page | undefined;
  do {
    page = await nextPage(s3, bucket, page);
    count += page.objects.length;
  } while (page.more && count < countedAtMost);
  return page.more ? `${count} or more` : String(count);
}

/** Removes every object with all its versions; `report` is told how many are gone so far. */
export async function emptyBucket(
  s3: S3Client,
  bucket: string,
  report: (count: number) => void = () => undefined,
): Promise<number> {
  let count = 0;
  for (;;) {
    const { objects } = await nextPage(s3, bucket);
    if (objects.length === 0) return count;
    const Delete = { Objects: objects, Quiet: true };
    const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }));
    const [first] = Errors ?? [];
    if (first) throw new Error(`${bucket} keeps ${first.Key}: ${first.Code} ${first.Message}`);
    count += objects.length;
    report(count);
  }
}

interface Page {
  objects: ObjectIdentifier[];
  more: boolean;
  KeyMarker?: string | undefined;
  VersionIdMarker?: string | undefined;
}

async function nextPage(s3: S3Client, Bucket: string, before?: Page): Promise<Page> {
  const { KeyMarker, VersionIdMarker } = before ?? {};
  const command = new ListObjectVersionsCommand({ Bucket, KeyMarker, VersionIdMarker });
  const answer = await unlessGone<ListObjectVersionsOutput>(s3.send(command), {});
  const entries = [...(answer.Versions ?? []), ...(answer.DeleteMarkers ?? [])];
  return {
    objects: entries.map(({ Key, VersionId }) => ({ Key, VersionId })),
    more: answer.IsTruncated ?? false,
    KeyMarker: answer.NextKeyMarker,
    VersionIdMarker: answer.NextVersionIdMarker,
  };
}

/** Empties and deletes a bucket; one that is gone is fine. */
export async function removeBucket(s3: S3Client, bucket: string): Promise<void> {
  await emptyBucket(s3, bucket);
  await unlessGone<unknown>(s3.send(new DeleteBucketCommand({ Bucket: bucket })), undefined);
}

/** Its stack may have deleted a bucket since it was listed. */
async function unlessGone<Answer>(answer: Promise<Answer>, none: Answer): Promise<Answer> {
  return answer.catch((error: unknown) => {
    if (error instanceof Error && error.name === 'NoSuchBucket') return none;
    throw error;
  });
}
