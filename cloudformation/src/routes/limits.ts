import { withoutAccount } from './listener.js';
import type { Template } from '../template.js';

/** How many requests one address may send in five minutes, of all or of those that match. */
export interface RateLimit {
  name: string;
  limit: number;
  /** Regular expressions of the method and of the decoded and resolved path, in small letters. */
  scope?: { method: string; path: string };
}

export interface RateLimits {
  limits: RateLimit[];
  /** What who sends more is answered, with 429. */
  body: string;
  retryAfter: string;
}

type Properties = Record<string, unknown>;
interface Rule {
  Name: string;
  Action?: { Block?: { CustomResponse?: CustomResponse } };
  Statement: { RateBasedStatement?: Properties };
}
interface CustomResponse {
  ResponseCode: number;
  CustomResponseBodyKey: string;
  ResponseHeaders: { Name: string; Value: string }[];
}

/** The rate limits of `waf.yaml`. Throws when one says more than nginx is told. */
export function rateLimits(waf: Template, parameters: Record<string, string> = {}): RateLimits {
  const acl = Object.values(withoutAccount(waf, parameters).resources).find(({ Type }) =>
    Type.endsWith('::WebACL'),
  )?.Properties;
  const rules = (acl?.['Rules'] as Rule[]).filter(({ Statement }) => Statement.RateBasedStatement);
  const answers = new Set(rules.map(({ Action }) => JSON.stringify(Action)));
  const answer = rules[0]?.Action?.Block?.CustomResponse;
  if (!answer || answers.size > 1 || answer.ResponseCode !== 429) {
    throw new Error('The rate limits must all block with the same 429');
  }
  const bodies = acl?.['CustomResponseBodies'] as Record<string, { Content: string }>;
  return {
    limits: rules.map(limitOf),
    body: bodies[answer.CustomResponseBodyKey]?.Content ?? '',
    retryAfter: answer.ResponseHeaders.find(({ Name }) => Name === 'Retry-After')?.Value ?? '',
  };
}

function limitOf({ Name, Statement }: Rule): RateLimit {
  const { AggregateKeyType, Limit, ScopeDownStatement, ...more } =
    Statement.RateBasedStatement ?? {};
  if (AggregateKeyType !== 'IP' || Object.keys(more).length > 0) {
    throw new Error(`The rate limit ${Name} counts by more than the address`);
  }
  const limit = { name: Name.replaceAll('-', '_'), limit: Number(Limit) };
  if (limit.limit % 5 !== 0) throw new Error(`${Name}: nginx counts whole requests a minute`);
  return ScopeDownStatement ? { ...limit, scope: scopeOf(Name, ScopeDownStatement) } : limit;
}

/** What the web ACL does with each part before it compares, which nginx does with `$uri` and `~*`. */
const transformations = {
  Method: ['method', 'NONE'],
  UriPath: ['path', 'URL_DECODE, NORMALIZE_PATH, LOWERCASE'],
} as const;

function scopeOf(name: string, statement: unknown): NonNullable<RateLimit['scope']> {
  const { AndStatement } = statement as {
    AndStatement?: { Statements: { RegexMatchStatement?: Match }[] };
  };
  const matches = (AndStatement?.Statements ?? []).map((one) => one.RegexMatchStatement);
  const of = (part: 'Method' | 'UriPath') => {
    const match = matches.find((one) => one && part in one.FieldToMatch);
    const [what, read] = transformations[part];
    if (match && readAs(match) !== read) {
      throw new Error(`${name}: nginx compares the ${what} after ${read}, and nothing else`);
    }
    return match?.RegexString;
  };
  const [method, path] = [of('Method'), of('UriPath')];
  if (matches.length !== 2 || !method || !path) {
    throw new Error(`nginx knows a method and a path of what ${name} counts, and no more`);
  }
  return { method, path };
}

const readAs = ({ TextTransformations }: Match): string =>
  [...TextTransformations]
    .sort((one, other) => one.Priority - other.Priority)
    .map(({ Type }) => Type)
    .join(', ');

interface Match {
  FieldToMatch: Properties;
  RegexString: string;
  TextTransformations: { Priority: number; Type: string }[];
}
