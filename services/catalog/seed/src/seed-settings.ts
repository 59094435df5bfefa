import { s3Settings } from '@tienda/shared/s3';
import { databaseSettings } from '@tienda/shared/database';
import { z } from 'zod';

/** What the command needs of its environment; pictures go to S3. */
export const seedSettings = {
  ...databaseSettings,
  ...s3Settings,
  MEDIA_BUCKET: z.string().describe('holds what is served as /media/*'),
  PICTURES_CACHE: z.string().optional().describe('folder that keeps rendered pictures'),
};
