/** The design's promises, each with the code that keeps it broken in one place. A property that stays green then proves nothing. */
export interface Mutant {
  /** Of the six in `docs/design.md`. */
  readonly invariant: 1 | 2 | 3 | 4 | 5 | 6;
  /** What goes wrong, in plain words. */
  readonly breaks: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replace: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    invariant: 1,
    breaks: 'a notice that came late need not age',
    file: 'src/core/plan/announced-stop.ts',
    search: 'floorToMinute(coverage.deliveredAt) + leadMinutes * MINUTE_MS',
    replace: 'floorToMinute(coverage.deliveredAt)',
  },
  {
    invariant: 1,
    breaks: 'a message that Slack did not take counts as delivered',
    file: 'src/app/post-notices.ts',
    search: 'ts = await notifier.postNotice({ notice, lines });',
    replace: "ts = await notifier.postNotice({ notice, lines }).catch(() => '1');",
  },
  {
    invariant: 1,
    breaks: 'a notice from before a start counts after it',
    file: 'src/core/plan/coverage.ts',
    search: "change?.to === 'running' && change.at > notice.delivered.at",
    replace: 'false',
  },
  {
    invariant: 2,
    breaks: 'the first hold to end decides',
    file: 'src/core/plan/held.ts',
    search: 'hold.until > decisive.until',
    replace: 'hold.until < decisive.until',
  },
  {
    invariant: 2,
    breaks: 'holds are not looked at again before acting',
    file: 'src/app/tick.ts',
    search: 'const holds = await store.readHolds();',
    replace: 'const { holds } = facts;',
  },
  {
    invariant: 2,
    breaks: 'the notice from before a hold does for the stop after it',
    file: 'src/core/plan/coverage.ts',
    search: "if (notice.stopAt < due) return { kind: 'none' };",
    replace: '',
  },
  {
    invariant: 3,
    breaks: 'a tag that is not understood means the hours of the default',
    file: 'src/core/plan/schedule-view.ts',
    search: 'const parsed = parseSchedule(tagText, context);',
    replace:
      "const read = parseSchedule(tagText, context); const parsed = read.ok ? read : parseSchedule('mon-fri 08:00-19:00', context);",
  },
  {
    invariant: 3,
    breaks: 'what is tagged unmanaged is managed',
    file: 'src/core/plan/decide.ts',
    search: "if (!view.ok || view.schedule.kind === 'unmanaged') return leave(base);",
    replace:
      "if (!view.ok) return leave(base); if (view.schedule.kind === 'unmanaged') return { ...base, action: { kind: 'stop' }, word: 'schedule' };",
  },
  {
    invariant: 4,
    breaks: 'one bad instance sinks its batch',
    file: 'src/aws/ec2/batch.ts',
    search: 'const out = culprits.length === 0 ? ids : culprits;',
    replace: 'const out = ids;',
  },
  {
    invariant: 4,
    breaks: 'a Region that cannot be read ends the run',
    file: 'src/app/tick.ts',
    search: 'const complete = reading.failures.length === 0;',
    replace:
      "const complete = reading.failures.length === 0; if (!complete) return { plan: plan({ ...facts, resources: [] }, clock.now()), started: [], stopped: [], failures: ['unreadable'] };",
  },
  {
    invariant: 4,
    breaks: 'a start that failed is not tried again',
    file: 'src/core/plan/decide-start.ts',
    search: 'failedAt !== undefined && !isRetryDue(failedAt, now, tickMinutes)',
    replace: 'failedAt !== undefined',
  },
  {
    invariant: 4,
    breaks: 'a start that AWS took and could not carry out is not said',
    file: 'src/core/plan/remarks.ts',
    search: 'if (fellBack === undefined || next === undefined) return undefined;',
    replace: 'return undefined;',
  },
  {
    invariant: 4,
    breaks: 'a start that AWS refused is not said',
    file: 'src/app/tick.ts',
    search: '...startTrouble(started, agreed.decisions, settings.tickMinutes, agreed.at),',
    replace: '',
  },
  {
    invariant: 4,
    breaks: 'a Region that cannot be read is not told of',
    file: 'src/app/tick.ts',
    search: '...targetTrouble(reading.failures, settings, agreed.at),',
    replace: '',
  },
  {
    invariant: 4,
    breaks: 'a refused stop that nobody was told of is not said',
    file: 'src/core/plan/remarks.ts',
    search: "refused && why !== undefined && view.policy.notice === 'none'",
    replace: 'false',
  },
  {
    invariant: 4,
    breaks: 'a refused stop is not shown on its message',
    file: 'src/app/update-notices.ts',
    search: 'finished || hasNews(view, facts, since)',
    replace: 'finished',
  },
  {
    invariant: 5,
    breaks: 'whoever finds a notice claimed posts it as well',
    file: 'src/app/post-notices.ts',
    search: "if ((await store.claimNotice(notice, claimedAt)) === 'taken') return { outcome: 'taken' };",
    replace: 'await store.claimNotice(notice, claimedAt);',
  },
  {
    invariant: 5,
    breaks: 'whoever finds a remark made says it as well',
    file: 'src/app/say-once.ts',
    search: "claim.status === 'fulfilled' && claim.value.claimed === 'created'",
    replace: "claim.status === 'fulfilled'",
  },
  {
    invariant: 5,
    breaks: 'the time of a press counts from the press, not from the announced stop',
    file: 'src/app/snooze.ts',
    search: 'Math.max(stopAt, job.pressedAt)',
    replace: 'job.pressedAt',
  },
  {
    invariant: 6,
    breaks: 'what AWS or its owner forbids to touch is touched',
    file: 'src/core/plan/decide.ts',
    search: 'resource.protection?.reason ?? context.protectedBecause(resource)',
    replace: 'context.protectedBecause(resource)',
  },
  {
    invariant: 6,
    breaks: 'what the settings protect is touched',
    file: 'src/core/plan/decide.ts',
    search: 'resource.protection?.reason ?? context.protectedBecause(resource)',
    replace: 'resource.protection?.reason',
  },
];
