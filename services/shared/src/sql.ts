import { readFileSync } from 'node:fs';

/**
 * Reads `sql/<name>.sql` of the package that `moduleUrl` belongs to. The path is right from both
 * `src` and `dist`.
 */
export function loadSql(moduleUrl: string, name: string): string {
  return readFileSync(new URL(`../sql/${name}.sql`, moduleUrl), 'utf8');
}
