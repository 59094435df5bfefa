import type { T } from '../i18n/catalogue.js';
import { firstText } from '../i18n/texts.js';
import type { User } from '../session/session.js';

export type Role = User['role'];

const roles: readonly Role[] = ['customer', 'support', 'admin'];

/** A role that is not known here keeps its own name. */
export const roleInWords = (role: string): string => firstText(`admin:roles.${role}`, role);

export const roleChoices = (t: T<'admin'>): Record<string, string> =>
  Object.fromEntries(roles.map((role) => [role, t(`roles.${role}`)]));

export const isRole = (value: string): value is Role => roles.some((role) => role === value);
