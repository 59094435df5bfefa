/**
 * `node dist/reconcile.js` puts back the customers' topics and subscriptions after each start of
 * LocalStack, which forgets them. No role in AWS may list all topics, so there it does not run.
 */
import { SNSClient } from '@aws-sdk/client-sns';
import { connectDatabase, waitForDatabase } from '@tienda/shared/database';
import { assertMigrated } from '@tienda/shared/migrated';
import { loadSettings } from '@tienda/shared/settings';
import { createNotifications } from './notifications.js';
import { customerPages } from './queries.js';
import { repairTopics } from './repair.js';
import { reconcileSettings } from './settings.js';

const settings = loadSettings(reconcileSettings);
const { AWS_REGION: region, CUSTOMER_TOPIC_ARN_PREFIX: topicArnPrefix } = settings;
const database = connectDatabase(settings, { applicationName: 'users-reconcile' });
await waitForDatabase(database);
await assertMigrated(database, import.meta.url);
// Slows down when SNS says so, and waits some 8 s for one that is only starting.
const sns = new SNSClient({ region, maxAttempts: 10, retryMode: 'adaptive' });
const done = await repairTopics(
  customerPages(database),
  createNotifications({ sns, topicArnPrefix }),
).catch((cause: unknown) => {
  const where = settings.AWS_ENDPOINT_URL ?? region;
  throw new Error(`SNS at ${where} cannot be read`, { cause });
});
await database.close();
console.log(
  `users: ${done.customers} customers, ${done.topicsMade} topics made, ` +
    `${done.subscriptionsAdded} subscriptions added, ${done.subscriptionsRemoved} removed`,
);
if (done.failed > 0) {
  console.error(
    `users: ${done.failed} customers failed, the first with ${String(done.firstError)}`,
  );
  process.exitCode = 1;
}
