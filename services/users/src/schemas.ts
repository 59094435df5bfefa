import { roles } from '@tienda/shared/auth';
import { isValidPhoneNumber } from 'libphonenumber-js';
import { z } from 'zod';

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** A new one; the domain refuses what is easily guessed. */
export const password = z
  .string()
  .min(8)
  .max(128)
  .describe('none of the 10,000 commonest, and not the e-mail address');
export const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, {
    message: 'must be in E.164, e.g. +34600111222',
    abort: true,
  })
  .refine((value) => isValidPhoneNumber(value), 'is no phone number');
export const channel = z.enum(['email', 'sms', 'none']);
export const language = z.enum(['es', 'en']);

export const user = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    phone: z.string().nullable().describe('E.164'),
    role: z.enum(roles),
    channel: channel.describe('how the shop reaches them'),
    language: language.describe('of messages'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export type User = z.output<typeof user>;
