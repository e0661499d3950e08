import type { Edit, Mutant } from './mutant.ts';

const BATCH_SINKS: Edit = {
  file: 'src/aws/kinds/ec2-instance/batch.ts',
  search: 'const out = culprits.length === 0 ? ids : culprits;',
  replace: 'const out = ids;',
};
const UNPROTECTED: Edit = {
  file: 'src/core/plan/decide.ts',
  search: 'resource.protection?.reason ?? context.protectedBecause(resource)',
  replace: 'context.protectedBecause(resource)',
};
const OVERDUE_UNTOLD: Edit = {
  file: 'src/core/plan/stop-gate.ts',
  search: "if (view.policy.notice === 'none' && !rehearses) {",
  replace: "if ((view.policy.notice === 'none' && !rehearses) || due < now) {",
};
/** Name in `test/app/cases.test.ts`, what is broken, and where. */
const rows: readonly (readonly [string, string, ...Edit[]])[] = [
  ['one-time Spot', 'it is tried like any other, and sinks its batch', UNPROTECTED, BATCH_SINKS],
  ['a missing root volume', 'it sinks its batch', BATCH_SINKS],
  ['a terminated ghost', 'it sinks its batch', BATCH_SINKS],
  [
    'no capacity for one type',
    'all types are started in one call',
    {
      file: 'src/aws/kinds/ec2-instance/power.ts',
      search: 'Map.groupBy(instances, ({ zone, type }) => ',
      replace: "Map.groupBy(instances, () => '' && ",
    },
  ],
  [
    'KMS denies the key',
    'a start that came to nothing is not seen',
    {
      file: 'src/core/plan/decide-start.ts',
      search: "lastChange?.to === 'stopped' && lastChange.by === 'aws' && lastChange.at > dueAt",
      replace: 'false',
    },
  ],
  ['stop protection', 'it sinks its batch', BATCH_SINKS],
  ['an Auto Scaling member', 'it is stopped', UNPROTECTED],
  ['a managed instance', 'it is stopped', UNPROTECTED],
  [
    'the start rate limit',
    'nobody keeps to AWS’s quota, nor waits where AWS throttles',
    {
      file: 'src/aws/kinds/ec2-instance/request-bucket.ts',
      search: 'if (seconds <= 0) break;',
      replace: 'break;',
    },
    {
      file: 'src/aws/sdk/backoff.ts',
      search: "throttled ? whenThrottled === 'wait'",
      replace: 'throttled ? false',
    },
  ],
  ['a missed hour of ticks', 'what is overdue is stopped untold', OVERDUE_UNTOLD],
  [
    'started by hand at night',
    'it has no grace time',
    {
      file: 'src/core/plan/due-time.ts',
      search: 'started.at + policy.graceMinutes * MINUTE_MS',
      replace: 'started.at',
    },
  ],
  [
    'stopped by hand at noon',
    'it is started again',
    {
      file: 'src/core/plan/due-time.ts',
      search: "if (personsWord(resource.lastChange, 'stopped', view))",
      replace: 'if (false)',
    },
  ],
  [
    'stop-only',
    'a start in the morning is taken for one outside the hours',
    {
      file: 'src/core/plan/due-time.ts',
      search: "if (started && view.desired === 'stopped')",
      replace: 'if (started)',
    },
  ],
  [
    'Kiritimati',
    'the day is UTC’s',
    {
      file: 'src/core/schedule/local-time.ts',
      search: 'dayAt: (at) => Math.floor((at + offsetAt(at)) / DAY_MS)',
      replace: 'dayAt: (at) => Math.floor(at / DAY_MS)',
    },
    {
      file: 'src/core/schedule/local-time.ts',
      search: 'return day * DAY_MS + minute * MINUTE_MS - offset;',
      replace: 'return day * DAY_MS + minute * MINUTE_MS - offset + (offset > 43_200_000 ? DAY_MS : 0);',
    },
  ],
  [
    'the hour that Berlin skips',
    'a time that does not exist is moved back, not on',
    {
      file: 'src/core/schedule/local-time.ts',
      search: '.toZonedDateTime(timeZone).epochMilliseconds',
      replace: ".toZonedDateTime(timeZone, { disambiguation: 'earlier' }).epochMilliseconds",
    },
  ],
  [
    'the hour that Berlin has twice',
    'the second is meant',
    {
      file: 'src/core/schedule/local-time.ts',
      search: '.toZonedDateTime(timeZone).epochMilliseconds',
      replace: ".toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds",
    },
  ],
  [
    'AWS restarts a database',
    'its start is taken for a person’s',
    {
      file: 'src/aws/kinds/rds/last-changes.ts',
      search: "{ to: 'running', at, by: 'aws', detail }",
      replace: "{ to: 'running', at, by: 'person', detail }",
    },
  ],
  [
    'backing up at stop time',
    'it is given up instead of waited for',
    {
      file: 'src/core/plan/item-status.ts',
      search: 'return failed(action.reason, true);',
      replace: 'return failed(action.reason, false);',
    },
  ],
  [
    'one of fifty fails',
    'the first failure ends the others’ calls',
    {
      file: 'src/aws/kinds/rds/power.ts',
      search: 'return faster ? { resource, ok: true } : failed(resource, failure);',
      replace: 'throw error;',
    },
  ],
  ['a replica pair', 'both are tried every night', UNPROTECTED],
  ['an Aurora member', 'it is tried by itself', UNPROTECTED],
  [
    'two ticks at once',
    'whoever finds a notice claimed posts it as well',
    {
      file: 'src/app/notices/post-notices.ts',
      search: "if ((await store.claimNotice(notice, claimedAt)) === 'taken') return { outcome: 'taken' };",
      replace: 'await store.claimNotice(notice, claimedAt);',
    },
  ],
  [
    'a firing that comes again',
    'the notice counts for the new start as well',
    {
      file: 'src/core/plan/announcement-coverage.ts',
      search: "lastChange?.to === 'running' && lastChange.at > told.deliveredAt",
      replace: 'false',
    },
  ],
  [
    'a press seconds before the stop',
    'our own stop is taken for a person’s, and overtakes the hold',
    {
      file: 'src/core/plan/decide-start.ts',
      search: 'lastChange.at > createdAt + moments',
      replace: 'lastChange.at > createdAt',
    },
  ],
  ['Slack is down at notice time', 'what is overdue is stopped untold', OVERDUE_UNTOLD],
  [
    'an account whose role is gone',
    'it is not told of',
    {
      file: 'src/app/notices/alerts.ts',
      search: '  failures.map(({ accountId, region, what, reason }) => ({',
      replace: '  failures.slice(1).map(({ accountId, region, what, reason }) => ({',
    },
  ],
];

export const CASE_MUTANTS: readonly Mutant[] = rows.map(([name, breaks, ...edits]) => ({
  promise: name,
  breaks,
  tests: { file: 'test/app/cases.test.ts', name },
  edits,
}));
