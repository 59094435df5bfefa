import { messageOf } from '../../local/src/failure.js';

/**
 * What was found out about a failure. When even asking fails, that is told in its place: it must
 * neither hide the failure nor look as if there were nothing to find.
 */
export const diagnosis = (found: Promise<string[]>, what: string): Promise<string[]> =>
  found.catch((error: unknown) => [`  ${what} could not be read: ${messageOf(error)}`]);
