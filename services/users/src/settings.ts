import { privateKey, tokenSettings } from '@tienda/shared/auth';
import { awsSettings } from '@tienda/shared/aws';
import { databaseSettings } from '@tienda/shared/database';
import { baseUrl, flag, origins, serverSettings } from '@tienda/shared/settings';
import { z } from 'zod';
import { isCommonPassword } from './common-passwords.js';

const topicSettings = {
  CUSTOMER_TOPIC_ARN_PREFIX: z
    .string()
    .regex(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/, 'must be the start of a topic ARN')
    .describe("a customer's topic is this and their id"),
};

/** Of the service itself. */
export const settings = {
  ...serverSettings,
  ...databaseSettings,
  ...awsSettings,
  ...tokenSettings,
  ...topicSettings,
  JWT_PRIVATE_KEY: privateKey.describe('JWK that signs access tokens; its kid is in the JWKS'),
  TOTP_KEY: z
    .string()
    .min(32, 'must have at least 32 characters')
    .describe('encrypts the secrets of second factors'),
  ADMIN_SECOND_FACTOR: z
    .enum(['required', 'optional'])
    .describe('whether administrators may do without: `optional` on a laptop'),
  PUBLIC_BASE_URL: baseUrl.describe('of the shop, for links in messages'),
  PUBLIC_ORIGINS: origins,
};

export type Settings = z.output<z.ZodObject<typeof settings>>;

export const migrationSettings = databaseSettings;

export const reconcileSettings = { ...databaseSettings, ...awsSettings, ...topicSettings };

export const seedSettings = {
  ...databaseSettings,
  ADMIN_EMAIL: z.string().trim().toLowerCase().pipe(z.email()),
  ADMIN_PASSWORD: z
    .string()
    .min(8)
    .max(128)
    .refine((password) => !isCommonPassword(password), 'is one that many people have'),
};

/** A local shop has the first and not the second, AWS the second and not the first. */
export const shopperSeedSettings = {
  ...databaseSettings,
  ...tokenSettings,
  JWT_PRIVATE_KEY: settings.JWT_PRIVATE_KEY,
  AWS_ENDPOINT_URL: z.url('shoppers are made in a local shop only'),
  DATABASE_IAM_AUTH: flag
    .default(false)
    .refine((isCloud) => !isCloud, 'shoppers are made in a local shop only'),
};
