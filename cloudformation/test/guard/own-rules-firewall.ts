import { isDeepStrictEqual } from 'node:util';
import { listOf } from '../iam/policies.js';
import { arrayOf, type Get, type OwnRule } from './own-rule.js';

const managed = 'Statement.ManagedRuleGroupStatement';
const common = `Properties.Rules.3.${managed}`;
const exception = `Properties.Rules.4.Statement.AndStatement.Statements.1.NotStatement.Statement.RegexMatchStatement`;

const count = (Name: string) => ({ Name, ActionToUse: { Count: {} } });

/** What each managed group only counts, by its name. */
const counted = {
  AWSManagedRulesCommonRuleSet: [
    'SizeRestrictions_BODY',
    'SizeRestrictions_QUERYSTRING',
    'CrossSiteScripting_BODY',
    'GenericLFI_BODY',
    'GenericRFI_BODY',
  ].map(count),
  AWSManagedRulesSQLiRuleSet: ['SQLi_BODY', 'SQLiExtendedPatterns_BODY'].map(count),
};

/** Also what is excluded, which is the older way to say it. */
const countedBy = (get: Get): object =>
  Object.fromEntries(
    arrayOf(get('Rules')).flatMap((rule) => {
      const { RuleActionOverrides, ExcludedRules } = (rule(managed) ?? {}) as Record<
        string,
        unknown
      >;
      const found = [...listOf(RuleActionOverrides), ...listOf(ExcludedRules)];
      return found.length > 0 ? [[String(rule(`${managed}.Name`)), found]] : [];
    }),
  );

const ruleNamed = (rules: Get[], name: string) => rules.find((rule) => rule('Name') === name);

/** The label of the managed rule, on every path but those of orders. */
const longBodies = {
  AndStatement: {
    Statements: [
      {
        LabelMatchStatement: {
          Scope: 'LABEL',
          Key: 'awswaf:managed:aws:core-rule-set:SizeRestrictions_Body',
        },
      },
      {
        NotStatement: {
          Statement: {
            RegexMatchStatement: {
              FieldToMatch: { UriPath: {} },
              RegexString: '^/orders(/|$)',
              TextTransformations: [{ Priority: 0, Type: 'NORMALIZE_PATH' }],
            },
          },
        },
      },
    ],
  },
};

/** Of the firewall. */
export const ownFirewallRules: OwnRule[] = [
  {
    id: 'WAF.11',
    says: 'what the firewall stopped is logged',
    type: 'AWS::WAFv2::WebACL',
    holds: (_, all) =>
      all('AWS::WAFv2::LoggingConfiguration').some((get) => get('ResourceArn') === 'WebAcl.Arn'),
    mutants: [['waf Logging', 'Properties.ResourceArn', 'another']],
  },
  {
    id: 'WAF.12',
    says: 'every rule of the firewall is counted',
    type: 'AWS::WAFv2::WebACL',
    holds: (get) =>
      arrayOf(get('Rules')).every(
        (rule) => rule('VisibilityConfig.CloudWatchMetricsEnabled') === true,
      ),
    mutants: [
      ['waf WebAcl', 'Properties.Rules.0.VisibilityConfig.CloudWatchMetricsEnabled', false],
    ],
  },
  {
    id: 'WAF of AWS',
    says: 'the managed rules block (a group that is only counted would stop nothing)',
    type: 'AWS::WAFv2::WebACL',
    holds: (get) => {
      const groups = arrayOf(get('Rules')).filter((rule) => rule(`${managed}.Name`));
      return (
        isDeepStrictEqual(
          groups.map((rule) => rule(`${managed}.Name`)),
          [
            'AWSManagedRulesAmazonIpReputationList',
            'AWSManagedRulesCommonRuleSet',
            'AWSManagedRulesKnownBadInputsRuleSet',
            'AWSManagedRulesSQLiRuleSet',
          ],
        ) && groups.every((rule) => isDeepStrictEqual(rule('OverrideAction'), { None: {} }))
      );
    },
    mutants: [
      ['waf WebAcl', 'Properties.Rules.3.OverrideAction', { Count: {} }],
      ['waf WebAcl', 'Properties.Rules.5', {}],
    ],
  },
  {
    id: 'WAF and words',
    says: 'but what they say of bodies, which are words of people, and of long queries is counted',
    type: 'AWS::WAFv2::WebACL',
    holds: (get) => isDeepStrictEqual(countedBy(get), counted),
    mutants: [
      ['waf WebAcl', `${common}.RuleActionOverrides.0`, { Name: 'NoUserAgent_HEADER' }],
      ['waf WebAcl', `${common}.RuleActionOverrides.0.ActionToUse`, { Block: {} }],
      ['waf WebAcl', `${common}.RuleActionOverrides.5`, count('NoUserAgent_HEADER')],
      ['waf WebAcl', `${common}.ExcludedRules`, [{ Name: 'NoUserAgent_HEADER' }]],
      ['waf WebAcl', 'Properties.Rules.6.Statement.ManagedRuleGroupStatement.RuleActionOverrides'],
    ],
  },
  {
    id: 'WAF and long bodies',
    says: 'only an order may have more than 8 KB: our own rule, after the one that is counted, blocks others',
    type: 'AWS::WAFv2::WebACL',
    holds: (get) => {
      const rules = arrayOf(get('Rules'));
      const place = (name: string) => Number(ruleNamed(rules, name)?.('Priority'));
      const own = ruleNamed(rules, 'body-size');
      return (
        own?.('Action.Block') !== undefined &&
        place('body-size') > place('common') &&
        isDeepStrictEqual(own('Statement'), longBodies)
      );
    },
    mutants: [
      ['waf WebAcl', 'Properties.Rules.4.Action', { Count: {} }],
      ['waf WebAcl', 'Properties.Rules.4.Priority', 2],
      ['waf WebAcl', 'Properties.Rules.4.Statement.AndStatement.Statements.1'],
      ['waf WebAcl', `${exception}.RegexString`, '^/(orders|products)(/|$)'],
    ],
  },
];
