import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Whether the module at `url` is the program that was started, and not imported by another. */
export function isCommand(url: string): boolean {
  const [, program = ''] = process.argv;
  try {
    return realpathSync(program) === fileURLToPath(url);
  } catch {
    return false;
  }
}
