import { z } from 'zod';
import { flag, json, port } from './settings.js';

const role = z.object({
  name: z.string(),
  /** Left out where IAM authentication is used (Aurora). */
  password: z.string().optional(),
  schemas: z.array(z.string()).min(1),
});

/** Of the command `bootstrap`. */
export const bootstrapSettings = {
  DATABASE_HOST: z.string(),
  DATABASE_PORT: port,
  DATABASE_NAME: z.string(),
  DATABASE_TLS: flag,
  DATABASE_IAM_AUTH: flag.default(false).describe('cloud only'),
  DATABASE_ADMIN_USER: z.string(),
  DATABASE_ADMIN_PASSWORD: z.string(),
  DATABASE_USER: z.string().describe('the migrator, who owns the database and its schemas'),
  DATABASE_PASSWORD: z.string().optional().describe('local only'),
  DATABASE_ROLES: json
    .pipe(z.array(role))
    .describe('JSON: login roles with the schemas they work in'),
};
