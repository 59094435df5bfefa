import { tokenSettings } from '@tienda/shared/auth';
import { databaseSettings } from '@tienda/shared/database';
import { mediaSettings } from '@tienda/shared/media';
import { presignSettings, s3Settings } from '@tienda/shared/s3';
import { baseUrl, origins, serverSettings } from '@tienda/shared/settings';
import { z } from 'zod';

const topicArn = z
  .string()
  .regex(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/, 'must be (the start of) a topic ARN');

/** Of the service itself. */
export const settings = {
  ...serverSettings,
  ...databaseSettings,
  ...s3Settings,
  ...tokenSettings,
  ...presignSettings,
  RECEIPTS_BUCKET: z.string(),
  ...mediaSettings,
  ORDER_EVENTS_TOPIC_ARN: topicArn,
  CUSTOMER_TOPIC_ARN_PREFIX: topicArn.describe("a customer's topic is this and their id"),
  COOKIE_KEY: z.string().min(32, 'must have at least 32 characters'),
  PUBLIC_BASE_URL: baseUrl.describe('of the shop, for links in messages'),
  PUBLIC_ORIGINS: origins,
};

export type Settings = z.output<z.ZodObject<typeof settings>>;

export const migrationSettings = databaseSettings;
