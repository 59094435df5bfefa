import type pg from 'pg';

/** Makes a prepared statement of PostgreSQL's protocol of named binds. */
export type CompiledStatement = (bind: Record<string, unknown>) => pg.QueryConfig;

/**
 * Puts `$1`, `$2`, … in the place of `$typed`, `$limit`, …; `name` is what the statement is prepared
 * under. Comments are left out, as an apostrophe in one is no beginning of a text.
 */
export function compileStatement(sql: string, name: string): CompiledStatement {
  const names: string[] = [];
  const text = sql.replace(/--.*$/gm, '').replace(/\$([A-Za-z]\w*)/g, (_, bind: string) => {
    if (!names.includes(bind)) names.push(bind);
    return `$${names.indexOf(bind) + 1}`;
  });
  return (bind) => ({ name, text, values: names.map((key) => valueOf(bind, key)) });
}

/** Compiles each text once, and names it after `prefix`. */
export function createCompiler(prefix: string): (sql: string) => CompiledStatement {
  const statements = new Map<string, CompiledStatement>();
  return (sql) => {
    const known = statements.get(sql) ?? compileStatement(sql, `${prefix}-${statements.size}`);
    statements.set(sql, known);
    return known;
  };
}

function valueOf(bind: Record<string, unknown>, key: string): unknown {
  const value = bind[key];
  if (value === undefined) throw new Error(`The bind $${key} is missing`);
  // PostgreSQL's texts have no NUL; Sequelize sends the same in its place.
  return typeof value === 'string' ? value.replaceAll('\0', '\\0') : value;
}
