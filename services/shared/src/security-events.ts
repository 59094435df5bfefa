import { Counter, type Registry } from 'prom-client';
import type { Logger } from './logger.js';

/** Every kind of security event, and when it is written; docs/security-events.md says what to do. */
export const securityEvents = {
  'signed-in': 'somebody signed in',
  'sign-in-failed': 'a sign-in with a wrong password, or for an address without an account',
  'second-factor-failed': 'a wrong or used code of a second factor',
  'password-refused': 'somebody who is signed in gave a wrong current password',
  'attempts-limited': 'an account or a network has used up its attempts (429)',
  'refresh-reused': 'a refresh token came again after it was replaced; its session has ended',
  'token-refused': 'an access token that is not ours; an expired one is no event',
  'access-refused': 'the role does not allow what was asked for (403)',
  'origin-refused': "a page of somebody else's used a route that works with a cookie (403)",
  'account-made': 'somebody registered',
  'account-deleted': 'somebody deleted their account',
  'account-exported': 'somebody took their data along',
  'signed-out': 'a session was ended where it is',
  'sessions-ended': 'sessions were ended from elsewhere',
  'password-changed': 'a password was changed by who knew it',
  'email-changed': 'the address of an account was changed',
  'reset-asked': 'a password reset was asked for, whether or not there is such an account',
  'password-reset': 'a password was set by the link of a reset',
  'second-factor-on': 'a second factor was turned on',
  'second-factor-off': 'a second factor was turned off',
  'recovery-codes-renewed': 'new recovery codes were made',
  'role-changed': 'an administrator gave somebody (`subjectId`) another role',
} as const satisfies Record<string, string>;

export type SecurityEventKind = keyof typeof securityEvents;

export interface SecurityEvent {
  kind: SecurityEventKind;
  /** Whose account it was, where that is known. */
  userId?: string | undefined;
  sessionId?: string | undefined;
  /** Whom or what it was done to, where that is somebody else. */
  subjectId?: string | undefined;
}

export const createSecurityCounter = (registry: Registry) =>
  new Counter({
    name: 'security_events_total',
    help: 'Security events by kind',
    labelNames: ['kind'],
    registers: [registry],
  });

interface Place {
  logger: Logger;
  metrics: { securityEvents: Counter<'kind'> };
  operation: string;
}

/** Writes a line `security`: ids only, never an address or what somebody typed. */
export function noteSecurityEvent(
  event: SecurityEvent,
  { logger, metrics, operation }: Place,
  level: 'info' | 'warn',
): void {
  metrics.securityEvents.inc({ kind: event.kind });
  logger[level]({ event: 'security', operation, ...event }, 'security');
}
