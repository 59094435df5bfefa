import { rateLimits } from '../src/routes/limits.js';
import { templates } from './routes-map.js';

type Match = { TextTransformations: { Priority: number; Type: string }[] };
interface Rule {
  Name: string;
  Statement: {
    RateBasedStatement: {
      ScopeDownStatement: { AndStatement: { Statements: { RegexMatchStatement: Match }[] } };
    };
  };
}

/** The web ACL with other transformations of the method (0) or the path (1) of what is a sign-in. */
function withTransformations(part: 0 | 1, types: string[]) {
  const copy = structuredClone(templates.waf);
  const rules = copy.Resources['WebAcl']?.Properties?.['Rules'] as Rule[];
  const rule = rules.find(({ Name }) => Name === 'sign-ins');
  const match = rule?.Statement.RateBasedStatement.ScopeDownStatement.AndStatement.Statements[part];
  if (!match) throw new Error('sign-ins has no such match');
  match.RegexMatchStatement.TextTransformations = types.map((Type, Priority) => ({
    Priority,
    Type,
  }));
  return copy;
}

describe('how the web ACL reads what it limits', () => {
  const asNginx = ['URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE'];

  it('when a path is decoded, resolved and in small letters, then nginx does the same', () => {
    expect(rateLimits(withTransformations(1, asNginx))).toEqual(rateLimits(templates.waf));
  });

  it.each([
    ['is not decoded', ['NORMALIZE_PATH', 'LOWERCASE']],
    ['is decoded after it is resolved', ['NORMALIZE_PATH', 'URL_DECODE', 'LOWERCASE']],
    ['is not resolved', ['URL_DECODE', 'LOWERCASE']],
    ['keeps its capitals', ['URL_DECODE', 'NORMALIZE_PATH']],
    ['is taken as it was sent', ['NONE']],
    ['is changed otherwise too', [...asNginx, 'COMPRESS_WHITE_SPACE']],
  ])('when a path %s, then making the routes fails and names the limit', (_, types) => {
    expect(() => rateLimits(withTransformations(1, types))).toThrow(/sign-ins.*path/);
  });

  it('when a method is changed, then making the routes fails and names the limit', () => {
    expect(() => rateLimits(withTransformations(0, ['LOWERCASE']))).toThrow(/sign-ins.*method/);
  });
});
