import type { Mutant } from './mutant.ts';

const INVARIANTS = { file: 'test/properties/invariants.test.ts' };
const DUPLICATES = { file: 'test/properties/duplicates.test.ts' };

/** The six invariants of `docs/design.md`, each broken where the code keeps it. */
export const INVARIANT_MUTANTS: readonly Mutant[] = [
  {
    promise: 'invariant 1',
    breaks: 'a notice that came late need not age',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/stop-gate.ts',
        search: 'floorToMinute(coverage.deliveredAt) + leadMinutes * MINUTE_MS',
        replace: 'floorToMinute(coverage.deliveredAt)',
      },
    ],
  },
  {
    promise: 'invariant 1',
    breaks: 'a message that Slack did not take counts as delivered',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/app/notices/post-notices.ts',
        search: 'ts = await notifier.postNotice({ notice, lines });',
        replace: "ts = await notifier.postNotice({ notice, lines }).catch(() => '1');",
      },
    ],
  },
  {
    promise: 'invariant 1',
    breaks: 'a notice from before a start counts after it',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/announcement-coverage.ts',
        search: "lastChange?.to === 'running' && lastChange.at > told.deliveredAt",
        replace: 'false',
      },
    ],
  },
  {
    promise: 'invariant 2',
    breaks: 'the first hold to end decides',
    tests: { file: 'test/core/plan/plan.test.ts', name: 'the last hold to end decides' },
    edits: [
      {
        file: 'src/core/plan/held.ts',
        search: 'hold.until > decisive.until',
        replace: 'hold.until < decisive.until',
      },
    ],
  },
  {
    promise: 'invariant 2',
    breaks: 'holds are not looked at again before acting',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/app/tick/tick.ts',
        search: 'const holds = await store.readHolds();',
        replace: 'const { holds } = facts;',
      },
    ],
  },
  {
    promise: 'invariant 2',
    breaks: 'the notice from before a hold does for the stop after it',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/announcement-coverage.ts',
        search: 'if (told.stopAt < due) return false;',
        replace: '',
      },
    ],
  },
  {
    promise: 'invariant 3',
    breaks: 'a tag that is not understood means the hours of the default',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/schedule-view.ts',
        search: 'const parsed = parse(tagText);',
        replace: "const read = parse(tagText); const parsed = read.ok ? read : parse('mon-fri 08:00-19:00');",
      },
    ],
  },
  {
    promise: 'invariant 3',
    breaks: 'what is tagged unmanaged is managed',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/decide.ts',
        search:
          "if (!view.ok || view.schedule.kind === 'unmanaged') return leave({ resource, tagText, view, records });",
        replace:
          "if (!view.ok) return leave({ resource, tagText, view, records }); if (view.schedule.kind === 'unmanaged') return { resource, tagText, view, holds: [], action: { kind: 'stop' }, word: 'schedule' };",
      },
    ],
  },
  {
    promise: 'invariant 4',
    breaks: 'one bad instance sinks its batch',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/aws/kinds/ec2-instance/batch.ts',
        search: 'const out = culprits.length === 0 ? ids : culprits;',
        replace: 'const out = ids;',
      },
    ],
  },
  {
    promise: 'invariant 4',
    breaks: 'a Region that cannot be read ends the run',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/app/tick/tick.ts',
        search: 'const complete = reading.failures.length === 0;',
        replace:
          "const complete = reading.failures.length === 0; if (!complete) return { plan: plan({ ...facts, resources: [] }, clock.now()), started: [], stopped: [], failures: ['unreadable'] };",
      },
    ],
  },
  {
    promise: 'invariant 4',
    breaks: 'a start that failed is not tried again',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/decide-start.ts',
        search: 'failedAt !== undefined && !isRetryDue(failedAt, now, tickMinutes)',
        replace: 'failedAt !== undefined',
      },
    ],
  },
  {
    promise: 'invariant 4',
    breaks: 'a start that AWS took and could not carry out is not said',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/remarks.ts',
        search: 'if (fellBack === undefined || next === undefined) return undefined;',
        replace: 'return undefined;',
      },
    ],
  },
  {
    promise: 'invariant 4',
    breaks: 'a start that AWS refused is not said',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/app/tick/tick.ts',
        search: '...startTrouble(started, agreed.decisions, settings.tickMinutes, agreed.at),',
        replace: '',
      },
    ],
  },
  {
    promise: 'invariant 4',
    breaks: 'a Region that cannot be read is not told of',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/app/tick/tick.ts',
        search: '...targetTrouble(reading.failures, settings, agreed.at),',
        replace: '',
      },
    ],
  },
  {
    promise: 'invariant 4',
    breaks: 'a refused stop that nobody was told of is not said',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/remarks.ts',
        search: "refused && why !== undefined && view.policy.notice === 'none'",
        replace: 'false',
      },
    ],
  },
  {
    promise: 'invariant 4',
    breaks: 'a refused stop is not shown on its message',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/app/notices/update-notices.ts',
        search: 'finished || isJustDue(notice, facts) || hasNews(view, facts, since)',
        replace: 'finished',
      },
    ],
  },
  {
    promise: 'invariant 5',
    breaks: 'whoever finds a notice claimed posts it as well',
    tests: DUPLICATES,
    edits: [
      {
        file: 'src/app/notices/post-notices.ts',
        search: "if ((await store.claimNotice(notice, claimedAt)) === 'taken') return { outcome: 'taken' };",
        replace: 'await store.claimNotice(notice, claimedAt);',
      },
    ],
  },
  {
    promise: 'invariant 5',
    breaks: 'whoever finds a remark made says it as well',
    tests: DUPLICATES,
    edits: [
      {
        file: 'src/app/notices/say-once.ts',
        search: "claim.status === 'fulfilled' && claim.value.claimed === 'created'",
        replace: "claim.status === 'fulfilled'",
      },
    ],
  },
  {
    promise: 'invariant 5',
    breaks: 'the time of a press counts from the press, not from the announced stop',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/app/requests/snooze.ts',
        search: 'Math.max(stopAt, job.pressedAt)',
        replace: 'job.pressedAt',
      },
    ],
  },
  {
    promise: 'invariant 6',
    breaks: 'what AWS or its owner forbids to touch is touched',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/decide.ts',
        search: 'resource.protection?.reason ?? context.protectedBecause(resource)',
        replace: 'context.protectedBecause(resource)',
      },
    ],
  },
  {
    promise: 'invariant 6',
    breaks: 'what the settings protect is touched',
    tests: INVARIANTS,
    edits: [
      {
        file: 'src/core/plan/decide.ts',
        search: 'resource.protection?.reason ?? context.protectedBecause(resource)',
        replace: 'resource.protection?.reason',
      },
    ],
  },
];
