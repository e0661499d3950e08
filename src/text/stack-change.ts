import type { ParameterChange, ParameterIssue } from '../core/reports/parameters.ts';
import type { ResourceChange, StackStep } from '../core/reports/stack.ts';
import { quote } from './quote.ts';

/** What a change set does, as lines: parameters, then resources by what becomes of them, and permissions by name. */
export function changeLines(
  parameters: readonly ParameterChange[],
  dropped: readonly ParameterChange[],
  changes: readonly ResourceChange[],
): readonly string[] {
  const iam = changes.filter(({ type }) => type.startsWith('AWS::IAM::'));
  return [
    ...parameters.map(({ name, from, to }) =>
      from === undefined
        ? `  ${name}: ${valueText(to)}`
        : `  ${name}: ${valueText(from)} becomes ${valueText(to)}`,
    ),
    ...dropped.map(({ name }) => `  ${name}: this version no longer has it`),
    ...groupLines('adds', changes, ({ action }) => action === 'add'),
    ...groupLines('changes', changes, ({ action }) => action === 'change'),
    ...groupLines('replaces', changes, ({ action }) => action === 'replace'),
    ...groupLines(
      'may replace, if the above makes it necessary,',
      changes,
      ({ action }) => action === 'may-replace',
    ),
    ...groupLines('removes', changes, ({ action, stays }) => action === 'remove' && !stays),
    ...groupLines(
      'no longer manages, but leaves in the account',
      changes,
      ({ action, stays }) => action === 'remove' && stays,
    ),
    ...dashboardLines(parameters, changes),
    ...(iam.length === 0 ? ['  No permission changes.'] : [`  Permissions: ${iam.map(iamText).join('; ')}.`]),
  ];
}

/** Up to 0.3.0 there was a dashboard whether it was wanted or not, and an upgrade takes it away. */
function dashboardLines(
  parameters: readonly ParameterChange[],
  changes: readonly ResourceChange[],
): readonly string[] {
  const goes = changes.some(
    ({ type, action }) => type === 'AWS::CloudWatch::Dashboard' && action === 'remove',
  );
  const isAsked = parameters.some(({ name }) => name === 'CloudWatchDashboard');
  return goes && !isAsked
    ? [
        '  The dashboard and its metrics cost 6 USD a month. To keep them, answer no, then add: --param CloudWatchMetrics=true --param CloudWatchDashboard=true',
      ]
    : [];
}

const valueText = (value: string): string => (value === '' ? 'nothing' : quote(value));

/** So many can be read; a new installation has sixty. */
const MOST_NAMED = 12;

function groupLines(
  verb: string,
  changes: readonly ResourceChange[],
  isIn: (change: ResourceChange) => boolean,
): readonly string[] {
  const these = changes.filter(isIn);
  if (these.length === 0) return [];
  const named = these.slice(0, MOST_NAMED).map(resourceText);
  const more = these.length - named.length;
  return [`  ${verb} ${these.length}: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`];
}

const resourceText = ({ logicalId, action, properties }: ResourceChange): string =>
  action === 'add' || action === 'remove' || properties.length === 0
    ? logicalId
    : `${logicalId} (${properties.join(', ')})`;

const IAM_VERBS: Readonly<Record<ResourceChange['action'], string>> = {
  add: 'is new',
  change: 'changes',
  replace: 'is replaced',
  'may-replace': 'changes',
  remove: 'goes',
};

function iamText({ logicalId, physicalId, action, properties }: ResourceChange): string {
  const what = properties.length === 0 ? '' : ` (${properties.join(', ')})`;
  return `${physicalId ?? logicalId} ${IAM_VERBS[action]}${what}`;
}

/** What is wrong with a parameter, then what to do. */
export function parameterIssueText(issue: ParameterIssue): string {
  switch (issue.kind) {
    case 'unknown':
      return issue.meant === undefined
        ? `There is no parameter ${quote(issue.name)}. docs/install.md lists them.`
        : `There is no parameter ${quote(issue.name)}. Did you mean ${quote(issue.meant)}?`;
    case 'missing':
      return `The parameter ${issue.name} is missing. ${issue.description.trim()} Give it: --param ${issue.name}=...`;
  }
}

/** What stopped a deployment, in CloudFormation's own words. */
export const failedLines = (steps: readonly StackStep[]): readonly string[] =>
  steps.map(({ logicalId, status, reason = status }) => `  ${logicalId}: ${reason}`);
