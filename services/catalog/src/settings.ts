import { tokenSettings } from '@tienda/shared/auth';
import { s3Settings } from '@tienda/shared/aws';
import { databaseSettings } from '@tienda/shared/database';
import { serverSettings } from '@tienda/shared/settings';
import { z } from 'zod';

const mediaBucket = { MEDIA_BUCKET: z.string().describe('holds what is served as /media/*') };

/** Of the service itself. */
export const settings = {
  ...serverSettings,
  ...databaseSettings,
  ...s3Settings,
  ...tokenSettings,
  ...mediaBucket,
  DATABASE_READER_HOST: z.string().describe("Aurora's reader; anonymous reads go there"),
  MEDIA_BASE_URL: z.string().regex(/[^/]$/, 'must not end in a slash'),
  COOKIE_KEY: z.string().min(32).describe('signs cursors'),
};

export type Settings = z.output<z.ZodObject<typeof settings>>;

export const migrationSettings = databaseSettings;

export const seedSettings = {
  ...databaseSettings,
  ...s3Settings,
  ...mediaBucket,
  PICTURES_CACHE: z.string().optional().describe('folder that keeps rendered pictures'),
};
