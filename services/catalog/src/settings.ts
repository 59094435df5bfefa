import { tokenSettings } from '@tienda/shared/auth';
import { databaseSettings } from '@tienda/shared/database';
import { mediaSettings } from '@tienda/shared/media';
import { presignSettings, s3Settings } from '@tienda/shared/s3';
import { serverSettings } from '@tienda/shared/settings';
import { z } from 'zod';

/** Of the service itself. */
export const settings = {
  ...serverSettings,
  ...databaseSettings,
  ...s3Settings,
  ...presignSettings,
  ...tokenSettings,
  DATABASE_READER_HOST: z.string().describe("Aurora's reader; anonymous reads go there"),
  MEDIA_BUCKET: z
    .string()
    .describe('pictures: uploads/ is where browsers post to, media/ is public'),
  ...mediaSettings,
  COOKIE_KEY: z.string().min(32).describe('signs cursors'),
};

export type Settings = z.output<z.ZodObject<typeof settings>>;

export const migrationSettings = databaseSettings;
