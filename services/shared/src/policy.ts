import type { Operation, Others } from './operation.js';

/**
 * Who may call what, read from the contracts: the OpenAPI documents, the table in docs/security.md and
 * the test of every cell are made from this. What enforces it stands in `request.ts` and in the queries.
 */
export const callers = ['anonymous', 'customer', 'support', 'admin', 'expired', 'forged'] as const;

/** `expired` sends such a token of a customer, `forged` one that makes them an administrator. */
export type CallerKind = (typeof callers)[number];

/** `own`: with things of their own; somebody else's answer exactly as absent ones do. */
export type Verdict = 'yes' | 'own' | 401 | 403;

/** Whom besides the owner an operation with one thing lets in; null when its things have no owner. */
export function othersOf({ path, others, params }: Operation): Others | null {
  return others ?? (params && path.startsWith('/users/me/') ? 'nobody' : null);
}

const ranks = { customer: 0, support: 1, admin: 2 };

/** What the operation says to such a caller. */
export function verdictOf(operation: Operation, caller: CallerKind): Verdict {
  const { access } = operation;
  if (access === 'public') return 'yes';
  if (caller === 'expired' || caller === 'forged') return 401;
  if (caller === 'anonymous') return access === 'optional' ? 'yes' : 401;
  const rank = ranks[caller];
  if (access !== 'optional' && rank < ranks[access]) return 403;
  const others = othersOf(operation);
  if (others === null) return 'yes';
  return others === 'nobody' || rank < ranks[others] ? 'own' : 'yes';
}

/**
 * How somebody else's thing, and an absent one, is answered to whom only their own are open: staff,
 * who see that it is there, are told that their role does not do.
 */
export const refusalOf = (operation: Operation, caller: CallerKind): 403 | 404 =>
  caller === 'support' && othersOf(operation) === 'admin' ? 403 : 404;

/** One sentence for OpenAPI. */
export function accessSentence(operation: Operation): string {
  const who = {
    public: 'Anybody may call it; a token is not looked at.',
    optional: 'Anybody may call it; a token that is sent must be valid.',
    customer: 'Whoever is signed in may call it.',
    support: 'Support and administrators may call it.',
    admin: 'Administrators may call it.',
  }[operation.access];
  const others = othersOf(operation);
  if (others === null) return who;
  const reach = {
    nobody: 'It reaches only what is their own.',
    support: 'It reaches only what is their own; that of others for support and administrators.',
    admin: 'It reaches only what is their own; that of others for administrators.',
  }[others];
  return `${who} ${reach}`;
}
