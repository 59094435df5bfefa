import type { S3Client } from '@aws-sdk/client-s3';
import { deployAssets } from './assets.js';
import { emulatorCloudFormation, emulatorS3, type EmulatorAddress } from './aws-clients.js';
import { webBuild } from './build.js';
import type { Environment, Environments } from './environment.js';
import type { State } from './folders.js';
import { restoreObjects, saveObjects, type ObjectStore } from './objects.js';
import type { Report } from './progress.js';
import { publishWeb } from './publish.js';

/** What LocalStack must hold, and forgets. */
export interface EmulatorContent {
  address: EmulatorAddress;
  s3: S3Client;
  buckets: { web: string; media: string; receipts: string };
  /** Browsers of these may upload pictures. */
  origins: string;
  media: ObjectStore;
  receipts: ObjectStore;
  /** Set once everything kept is back: before that, nothing may be saved. */
  isWhole: boolean;
}

export function describeContent(
  { services, seedCatalog, publish }: Environments,
  { state, port }: { state: State; port: number },
): EmulatorContent {
  const address = { port, region: setting(publish, 'AWS_REGION') };
  const web = setting(publish, 'WEB_BUCKET');
  const media = setting(seedCatalog, 'MEDIA_BUCKET');
  const receipts = setting(services.orders, 'RECEIPTS_BUCKET');
  const s3 = emulatorS3(address);
  const store = (bucket: string) => ({
    s3,
    bucket,
    folder: state.objects,
    seen: new Set<string>(),
  });
  return {
    address,
    s3,
    buckets: { web, media, receipts },
    origins: setting(services.orders, 'PUBLIC_ORIGINS'),
    media: store(media),
    receipts: store(receipts),
    isWhole: false,
  };
}

function setting(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`compose.yaml lacks ${name} in an environment that needs it`);
  return value;
}

export async function createAssets(content: EmulatorContent, report?: Report): Promise<void> {
  const client = emulatorCloudFormation(content.address);
  content.isWhole = false;
  const { s3, origins } = content;
  await deployAssets({ client, s3, origins, ...(report && { report }) });
}

export async function restorePictures(content: EmulatorContent, report?: Report): Promise<string> {
  const count = await restoreObjects(content.media, report);
  return count === 0 ? 'none kept' : `${count} put back`;
}

/** May take long after a load test; a receipt that is asked for meanwhile is made again. */
export async function restoreReceipts(content: EmulatorContent): Promise<void> {
  await restoreObjects(content.receipts);
  content.isWhole = true;
}

export async function saveContent(content: EmulatorContent): Promise<void> {
  if (!content.isWhole) return;
  await saveObjects(content.media);
  await saveObjects(content.receipts);
}

export async function publish(content: EmulatorContent): Promise<string> {
  const { s3, buckets } = content;
  const count = await publishWeb({ s3, bucket: buckets.web, folder: webBuild });
  return `${count} files`;
}
