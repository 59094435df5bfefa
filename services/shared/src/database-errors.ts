import { types } from 'node:util';
import { unavailable, type Problem } from './problem.js';

/** SQLSTATE classes (PostgreSQL manual, appendix A) by what a service does about them. */
export const sqlStates = {
  retryable: (state: string) => state === '40001' || state === '40P01',
  /** 25006 is a demoted writer, 57P01 to 57P03 a server that stops or starts, 08 the wire. */
  connectionLost: (state: string) => /^(25006|57P0[1-3]|08...)$/.test(state),
  /** A wrong role or password, or no such database. */
  refused: (state: string) => /^(28...|3D000)$/.test(state),
  /** A lock that was not to be had in time, besides what is retryable. */
  contended: (state: string) => /^(55P03|40001|40P01)$/.test(state),
  /** Timeouts of statement or lock, too many connections, out of disk or memory. */
  overloaded: (state: string) => /^(57014|55P03|53...|40001|40P01)$/.test(state),
};

interface DatabaseError {
  code?: unknown;
  constraint?: unknown;
}

/** The driver's error inside Sequelize's. */
function driverError(error: unknown): DatabaseError | null {
  if (!types.isNativeError(error)) return null;
  const { original, parent } = error as { original?: DatabaseError; parent?: DatabaseError };
  return original ?? parent ?? (error as DatabaseError);
}

export function sqlState(error: unknown): string {
  const code = driverError(error)?.code;
  return typeof code === 'string' ? code : '';
}

export function hasSqlState(error: unknown, matches: (state: string) => boolean): boolean {
  return matches(sqlState(error));
}

/** Whether `error` is the violation of the constraint or unique index of that name. */
export function violates(error: unknown, constraint: string): boolean {
  return driverError(error)?.constraint === constraint;
}

/** Whether the connection is of no use any more; errors of a statement leave it as it was. */
export function isBroken(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || sqlStates.connectionLost(code);
}

const connectionErrors = /^Sequelize(Connection|HostNot|AccessDenied|InvalidConnection)/;
const lostOnTheWire =
  /Connection terminated|Query read timeout|timeout (expired|exceeded)|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN/;

/** 503 for a database that is away, starting, or too busy; null for everything else. */
export function databaseProblem(error: unknown): Problem | null {
  if (!types.isNativeError(error)) return null;
  const state = sqlState(error);
  const away = connectionErrors.test(error.name) || lostOnTheWire.test(`${error.message} ${state}`);
  if (away || sqlStates.connectionLost(state) || sqlStates.refused(state)) {
    return unavailable('The database cannot be reached', 2, error);
  }
  return sqlStates.overloaded(state) ? unavailable('The database is busy', 1, error) : null;
}
