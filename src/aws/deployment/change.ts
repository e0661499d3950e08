import type { ResourceChange as AwsChange } from '@aws-sdk/client-cloudformation';
import type { ResourceChange } from '../../core/reports/stack.ts';

/** One line of a change set. Imports don't happen: Uptime proposes none. */
export function changeOf(change: AwsChange | undefined): ResourceChange[] {
  if (change === undefined) return [];
  const {
    LogicalResourceId = '',
    ResourceType = '',
    PhysicalResourceId,
    Details = [],
    PolicyAction,
  } = change;
  const properties = Details.flatMap(({ Target }) =>
    Target?.Attribute === 'Properties' ? [Target.Name ?? ''] : [(Target?.Attribute ?? '').toLowerCase()],
  ).filter((name) => name !== '');
  return [
    {
      action: actionOf(change),
      stays: /Retain/.test(PolicyAction ?? ''),
      logicalId: LogicalResourceId,
      type: ResourceType,
      physicalId: PhysicalResourceId,
      properties: [...new Set(properties)].sort(),
    },
  ];
}

function actionOf({ Action, Replacement }: AwsChange): ResourceChange['action'] {
  switch (Action) {
    case 'Add':
    case 'Import':
      return 'add';
    case 'Remove':
      return 'remove';
    default:
      if (Replacement === 'True') return 'replace';
      return Replacement === 'Conditional' ? 'may-replace' : 'change';
  }
}
