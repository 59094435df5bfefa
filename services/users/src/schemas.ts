import { roles } from '@tienda/shared/auth';
import { isValidPhoneNumber } from 'libphonenumber-js';
import { z } from 'zod';

/** Of a browser in which an account was opened: guesses from there are counted apart. */
export const deviceCookie = '__Host-device';
/** What renews access tokens. */
export const refreshCookie = '__Host-refresh';

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** A new one; the domain refuses what is easily guessed. */
export const password = z
  .string()
  .min(8)
  .max(128)
  .describe('none of the 10,000 commonest, and not the e-mail address');
/** One that is compared, whatever the rules for new ones are. */
export const currentPassword = z.string().max(128);
export const factorCode = z
  .string()
  .min(1)
  .max(64)
  .describe('six digits of the app, or a recovery code');
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
    secondFactor: z.boolean().describe('whether sign-in asks for a code'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export type User = z.output<typeof user>;

const reached = z
  .enum(['confirmed', 'pending', 'none'])
  .nullable()
  .describe('`pending` waits for its confirmation; null when nobody can say now');

export const notifications = z.strictObject({ channel, email: reached, sms: reached });

export const factorState = z.strictObject({
  state: z.enum(['off', 'pending', 'on']),
  recoveryCodesLeft: z.int(),
});

/** Where somebody is signed in. */
export const listedSession = z.strictObject({
  id: z.uuid(),
  device: z
    .strictObject({ browser: z.string().nullable(), os: z.string().nullable() })
    .nullable()
    .describe('as the browser told of itself at sign-in, e.g. Firefox, Linux'),
  current: z.boolean().describe('the one that asks'),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
});
