import { z } from 'zod';

/** `true` or `false`, spelled out: an empty or misspelt switch must not silently mean "off". */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Digits only: `Number(' ')` is 0, which would silently trust no proxy. */
const digits = z
  .string()
  .regex(/^\d{1,9}$/, 'must be an integer')
  .transform(Number);

export const port = digits.pipe(z.int().min(1).max(65_535));

/** JSON in one setting. */
export const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

/** Origins (RFC 6454) whose pages may use routes that work with a cookie, comma separated. */
export const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .pipe(z.array(z.url()).min(1));

/** Of what paths are put behind, so that it ends in none. */
export const baseUrl = z.url().regex(/[^/]$/, 'must not end in a slash');

/** What every process that answers requests needs. */
export const serverSettings = {
  HOST: z.string().describe('address to listen on: 0.0.0.0 in a container, 127.0.0.1 outside'),
  PORT: port.describe('port of the API'),
  METRICS_PORT: port.describe('internal port of the Prometheus metrics'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  TRUST_PROXY_HOPS: digits
    .pipe(z.int().min(0).max(5))
    .describe('proxies in front: 2 behind CloudFront and the ALB, 1 behind the ALB alone'),
};

/**
 * Reads `schema` from the environment. An empty value counts as missing.
 * Prints every problem on stderr, each with its name, and exits with 1 when there is any.
 */
export function loadSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: NodeJS.ProcessEnv = process.env,
): Readonly<z.output<z.ZodObject<Shape>>> {
  const present = Object.entries(environment).filter(([, value]) => value !== '');
  const result = z.object(shape).safeParse(Object.fromEntries(present));
  if (result.success) return Object.freeze(result.data);
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    const missing = !environment[String(issue.path[0])];
    return `  ${name}: ${missing ? 'is missing' : issue.message}`;
  });
  process.stderr.write(`Settings are missing or wrong:\n${[...new Set(lines)].join('\n')}\n`);
  return process.exit(1);
}
