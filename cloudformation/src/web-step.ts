import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { buildWeb, webBuild } from '../../local/src/build.js';
import { messageOf } from '../../local/src/failure.js';
import { stateIn } from '../../local/src/folders.js';
import { cacheControl, publishWeb } from '../../local/src/publish.js';
import { output, optionalOutput, simulate, type Run, type Step } from './run.js';
import { keptDays, retireFiles } from './stale-files.js';

/** CloudFront answers `/` and every page with this one key, so nothing else is ever outdated. */
const page = '/index.html';

/** Publishes the web app after the services that it speaks to. */
export const webStep: Step = {
  title: 'Web app',
  plan: () => {
    if (!existsSync(join(webBuild, 'index.html'))) {
      return ['build the web app, publish all of it, index.html last', `invalidate ${page}`];
    }
    const files = readdirSync(webBuild, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(webBuild.length + 1))
      .sort();
    return [
      'build the web app if its sources have changed since its last build',
      `publish ${files.length} files, index.html last:`,
      ...files.map((file) => `  ${file} (${cacheControl(file)})`),
      `keep what an older page still needs for ${keptDays} days`,
      `invalidate ${page}`,
    ];
  },
  run: async (run) => {
    await build();
    const bucket = output(run, 'assets', 'WebBucket');
    const { s3 } = run.clients;
    const retire = (stale: string[]) => retireFiles({ s3, bucket }, stale);
    const count = await publishWeb({ s3, bucket, folder: webBuild, retire });
    run.log(`  ${count} files are in ${bucket}`);
    await invalidate(run);
  },
};

const build = () => buildWeb({ state: stateIn(process.env['TIENDA_STATE'] ?? '.tienda') });

async function invalidate(run: Run): Promise<void> {
  const DistributionId = optionalOutput(run, 'edge', 'DistributionId');
  const Paths = { Quantity: 1, Items: [page] };
  const InvalidationBatch = { CallerReference: `deploy-${Date.now()}`, Paths };
  try {
    await run.clients.cloudFront.send(
      new CreateInvalidationCommand({ DistributionId, InvalidationBatch }),
    );
    run.log(`  CloudFront forgets the old ${page} within a minute or two`);
  } catch (error) {
    if (!run.emulated) throw error;
    simulate(run, `invalidation of ${page}: ${messageOf(error)}`);
  }
}
