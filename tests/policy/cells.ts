import type { Operation } from '@tienda/shared/operation';
import { refusalOf, verdictOf } from '@tienda/shared/policy';
import { callerNames, type CallerName } from './callers.js';
import { requestOf, type Prepared } from './requests.js';

const targets = ['own', "other's", 'absent', 'malformed'] as const;
export type Target = (typeof targets)[number];

/** One cell of the matrix: an operation, who calls it, and with what. */
export interface Cell {
  operation: Operation;
  request: Prepared;
  /** Of the operation, for the name of the test. */
  name: string;
  caller: CallerName;
  /** `nothing` when the operation has no parameter. */
  target: Target | 'nothing';
  /** Statuses that the policy allows. */
  expected: number[];
}

/** Every cell of an operation, with what the policy says to it. */
export function cellsOf(operation: Operation): Cell[] {
  const request = requestOf(operation);
  const names = Object.keys(callerNames) as CallerName[];
  const wanted = operation.params ? targets : (['nothing'] as const);
  return names.flatMap((caller) =>
    wanted.map((target) => ({
      operation,
      request,
      name: request.name,
      caller,
      target,
      expected: expectedOf(operation, request, { caller, target }),
    })),
  );
}

function expectedOf(
  operation: Operation,
  { admitted, absent }: Prepared,
  { caller, target }: Pick<Cell, 'caller' | 'target'>,
): number[] {
  const kind = callerNames[caller];
  const verdict = verdictOf(operation, kind);
  if (typeof verdict === 'number') return [verdict];
  if (target === 'malformed') return [400];
  const refused = verdict === 'own' && refusalOf(operation, kind);
  if (refused === 403) return target === 'own' ? admitted : [403];
  if (target === 'absent') return absent;
  return refused && target === "other's" ? absent : admitted;
}
