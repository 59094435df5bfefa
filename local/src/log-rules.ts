import { hasCardNumber } from '../../services/shared/src/card-number.js';

/** `service`: one JSON object a line; `edge`: the same of nginx; `text`: whatever else a program prints. */
export type LogFormat = 'service' | 'edge' | 'text';

export interface LogRules {
  format: LogFormat;
  /** Requests come through the load balancer, which gives each a trace id. */
  traced: boolean;
  /** Passwords and keys that the run knows: no line may hold one. */
  secrets: readonly string[];
}

/** Kinds of what a line must not hold, by what gives them away. */
const traces: [kind: string, expression: RegExp][] = [
  ['e-mail address', /[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i],
  ['phone', /(?<![\w+])(?:\+|%2b)[1-9]\d{7,14}(?!\d)/i],
  ['JWT', /eyJ[\w-]{10,}/],
  ['password hash', /\$argon2/],
  ['private key', /PRIVATE KEY-----|"d":"[\w-]{43}"/],
  ['cookie value', /__Host-[\w-]+=[^;\s"\\[]/],
  [
    'signature of a presigned URL',
    /x-amz-(?:signature|credential|security-token)=|[?&]signature=/i,
  ],
  ['secret of a second factor', /otpauth:|[?&]secret=/i],
  ['query of a request', /(?:GET|HEAD|POST|PUT|PATCH|DELETE) \/[^\s"]*\?/],
];

/** 32 random bytes in base64url, as tokens are made here. */
const opaqueToken = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{43}(?![\w-])/;
/** Of the load balancer, and machine-written like a UUID: long runs of digits in it are chance. */
const traceIds = /\b1-[\da-f]{8}-[\da-f]{24}\b/g;

/** The kinds of what is wrong with a line, without what was found: a report must not repeat it. */
export function problemsOf(line: string, { format, traced, secrets }: LogRules): string[] {
  const found = traces.filter(([, expression]) => expression.test(line)).map(([kind]) => kind);
  if (opaqueToken.test(line)) found.push('token');
  if (secrets.some((secret) => line.includes(secret))) found.push('password or key');
  const fields = format === 'text' ? null : readObject(line);
  const texts = fields ? textsOf(fields) : [line];
  if (texts.some((text) => hasCardNumber(text.replace(traceIds, ' x ')))) found.push('card number');
  if (format === 'text') return found;
  if (!fields) return [...found, 'not one JSON object'];
  const isOfRequest = format === 'edge' || fields['msg'] === 'request' || fields['event'];
  if (isOfRequest && !fields['requestId']) found.push('without request id');
  if (isOfRequest && traced && !fields['traceId']) found.push('without trace id');
  return found;
}

function readObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Numbers are measures and counters, and no card's. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
