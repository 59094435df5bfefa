import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { deployStack } from '../../cloudformation/src/change-set.js';
import { isCommand } from './command.js';
import { root } from './folders.js';
import { applyLifecycles } from './lifecycle.js';
import type { Report } from './progress.js';

interface Assets {
  client: CloudFormationClient;
  s3: S3Client;
  /** From which browsers may upload pictures, separated by commas. */
  origins: string;
  report?: Report;
}

/** Gives the emulator the buckets and topics that AWS gets, from the same template. */
export async function deployAssets({ client, s3, origins, report }: Assets): Promise<void> {
  const stack = {
    client,
    stack: 'tienda-local-assets',
    template: await readFile(join(root, 'cloudformation', 'assets.yaml'), 'utf8'),
    parameters: { Environment: 'local', WebOrigins: origins },
    limitMs: 120_000,
  };
  await deployStack(stack, report && { status: report });
  await applyLifecycles(s3);
}

if (isCommand(import.meta.url)) {
  const origins = process.env['PUBLIC_ORIGINS'] ?? '';
  const s3 = new S3Client({ forcePathStyle: true });
  await deployAssets({ client: new CloudFormationClient(), s3, origins });
  console.log('assets: buckets and topics are there');
}
