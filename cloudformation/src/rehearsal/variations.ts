import type { Variation } from './deploy-varied.js';
import type { Template } from '../template.js';

/** What a shop's owner might change: a setting of one service, and a path that goes to another. */
export const update: Variation = {
  services: { catalog: { LogLevel: 'debug' } },
  templates: { platform: addPath },
};
/** The resources that it changes, by stack. */
export const updated = {
  platform: ['Modify CatalogRule'],
  catalog: ['Modify EcsService', 'Modify TaskDefinition'],
};
export const addedPath = '/rehearsal/*';

function addPath({ Resources }: Template): void {
  const [condition] = Resources['CatalogRule']?.Properties?.['Conditions'] as [Condition];
  condition.PathPatternConfig.Values.push(addedPath);
}

interface Condition {
  PathPatternConfig: { Values: string[] };
}

/** After that, the same setting once more. */
export const secondUpdate: Variation = { ...update, services: { catalog: { LogLevel: 'warn' } } };

/** What CloudFormation says of the resource that `broken` adds, in the emulator as in AWS. */
export const breakage = /Broken \(AWS::Logs::MetricFilter\): .*log group does not exist/;

/** The variation, with a resource in one template that every CloudFormation fails to make, last of all. */
export const broken = (template: string, variation: Variation = {}): Variation => ({
  ...variation,
  templates: { ...variation.templates, [template]: addBroken },
});

function addBroken({ Resources }: Template): void {
  const others = Object.entries(Resources).filter(([, { Condition: condition }]) => !condition);
  Resources['Broken'] = {
    Type: 'AWS::Logs::MetricFilter',
    DependsOn: others.map(([name]) => name),
    Properties: {
      LogGroupName: '/nowhere',
      FilterPattern: '',
      MetricTransformations: [
        { MetricName: 'broken', MetricNamespace: 'rehearsal', MetricValue: '1' },
      ],
    },
  };
}
