import type { Change, ResourceChange } from '@aws-sdk/client-cloudformation';

const signs: Record<string, string> = {
  Add: '+ add',
  Modify: '~ modify',
  Remove: '- remove',
  Import: '< import',
  Dynamic: '? maybe',
};

/** A line for each resource of a change set; what would be made anew cannot be overlooked. */
export function renderChanges(changes: Change[]): string[] {
  const resources = changes.flatMap(({ ResourceChange: change }) => (change ? [change] : []));
  if (resources.length === 0) return ['  ~ modify   only outputs or tags'];
  const width = Math.max(
    ...resources.map(({ LogicalResourceId = '' }) => LogicalResourceId.length),
  );
  return resources.map((change) => {
    const { LogicalResourceId = '', ResourceType = '' } = change;
    const line = `  ${signOf(change).padEnd(10)} ${LogicalResourceId.padEnd(width)}  ${ResourceType}`;
    return [line, remark(change)].filter(Boolean).join('  ');
  });
}

function signOf({ Action, Replacement }: ResourceChange): string {
  if (Replacement === 'True') return '! REPLACE';
  if (Replacement === 'Conditional') return '! replace?';
  return signs[Action ?? ''] ?? String(Action);
}

function remark({ Action, Details = [], PolicyAction, Replacement }: ResourceChange): string {
  if (Action === 'Remove') return PolicyAction ? `(${PolicyAction})` : '';
  if (!Replacement || Replacement === 'False') return '';
  const causes = Details.filter(({ Target }) => Target?.RequiresRecreation !== 'Never')
    .map(({ Target }) => Target?.Name)
    .filter((name) => name !== undefined);
  const why = causes.length > 0 ? `because of ${[...new Set(causes)].join(', ')}` : '';
  const old = PolicyAction ? `; the old one: ${PolicyAction}` : '';
  return `(is made anew ${why}${old})`.replace(' ;', ';');
}
