import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Values of nginx's variables, those that are filled in when it starts and its own. */
type Variables = Record<string, string>;

const file = new URL('../../nginx/templates/tienda.conf.template', import.meta.url);
export const configuration = readFileSync(fileURLToPath(file), 'utf8');

const entry = /^\s*('[^']*'|[^\s#]\S*)\s+('[^']*'|"[^"]*"|[^\s;]*);/gm;

/** What nginx's map for `variable` makes of `value`; http://nginx.org/r/map. Capitals count. */
export function nginxMap(variable: string, value: string, variables: Variables): string {
  const [, body] =
    new RegExp(`^map [^\\n]* \\$${variable} \\{\\n(.*?)^\\}`, 'ms').exec(configuration) ?? [];
  if (body === undefined) throw new Error(`nginx has no map for $${variable}`);
  const entries = [...body.matchAll(entry)].map(
    ([, key = '', to = '']) => [bare(key), bare(to)] as const,
  );
  const plain = entries.find(([key]) => key !== 'default' && key === value);
  if (plain) return filled(plain[1], variables);
  for (const [key, to] of entries) {
    const found = key.startsWith('~') && new RegExp(filled(key.slice(1), variables)).exec(value);
    if (found) return filled(to, { ...variables, ...found.groups });
  }
  return filled(entries.find(([key]) => key === 'default')?.[1] ?? '', variables);
}

const bare = (text: string) => text.replace(/^(['"])(.*)\1$/, '$2');

/** `$name` and `${name}` replaced; `$` stays where no name follows, as at the end of an expression. */
const filled = (text: string, variables: Variables) =>
  text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, first?: string, second?: string) => {
    const value = variables[first ?? second ?? ''];
    if (value === undefined) throw new Error(`nginx does not know ${first ?? second}`);
    return value;
  });
