import type { Excuse } from './gate.ts';

const PERMISSIONS = 'src/core/access/permissions.ts';
const COVERAGE = 'src/core/plan/announcement-coverage.ts';
const CONTEXT = 'src/core/plan/decide-context.ts';
const DECIDE = 'src/core/plan/decide.ts';
const DECIDE_START = 'src/core/plan/decide-start.ts';
const DECIDE_STOP = 'src/core/plan/decide-stop.ts';
const DUE_TIME = 'src/core/plan/due-time.ts';
const HELD = 'src/core/plan/held.ts';
const RECORDS = 'src/core/plan/records.ts';

const ABSENT = 'A member that is undefined and one that is absent read the same in a decision.';
const EMPTY = 'An empty list and one that is absent read the same in a decision.';
const NOBODY = 'No resource is found under undefined.';
const FASTER = 'It only saves time: the long way comes to the same.';
const NO_ORDER =
  'It is there for the types: nothing is before or after undefined, so the comparison is false by itself.';
const CHANGED = 'It is there for the types: what failed has gone down, so it has a last change.';
const SURELY = 'It is there for the types: what was asked before is true only where there is one.';

/** What survives in `guarded.ts` because it changes nothing that anybody can see. Run `npm run test:mutation` to see what needs one. */
export const EXCUSES: readonly Excuse[] = [
  {
    file: PERMISSIONS,
    line: 'return address !== undefined && /^[^\\s@,;<>"]{1,64}@[^\\s@,;<>"]{1,190}$/.test(address)',
    becomes: 'return true && /^[^\\s@,;<>"]{1,64}@[^\\s@,;<>"]{1,190}$/.test(address)',
    why: 'It is there for the types: no tag is no address.',
  },
  {
    file: COVERAGE,
    line: 'const told = stopAt === notice.stopAt ? usual : [toldBy(notice, stopAt)];',
    becomes: 'const told = false ? usual : [toldBy(notice, stopAt)];',
    why: FASTER,
  },
  {
    file: COVERAGE,
    line: "told.kind === 'announced' && lastChange?.to === 'running' && lastChange.at > told.deliveredAt;",
    becomes: "true && lastChange?.to === 'running' && lastChange.at > told.deliveredAt;",
    why: NO_ORDER,
  },
  {
    file: COVERAGE,
    line: 'if (stop.due > last) return UNTOLD;',
    becomes: 'if (false) return UNTOLD;',
    why: FASTER,
  },
  {
    file: CONTEXT,
    line: '...(planned.length > 0 && { planned }),',
    becomes: '...(true && { planned }),',
    why: EMPTY,
  },
  {
    file: CONTEXT,
    line: '...(planned.length > 0 && { planned }),',
    becomes: '...(planned.length >= 0 && { planned }),',
    why: EMPTY,
  },
  {
    file: DECIDE_STOP,
    line: '...(untoldSince !== undefined && { untoldSince }),',
    becomes: '...(true && { untoldSince }),',
    why: ABSENT,
  },
  {
    file: DECIDE_STOP,
    line: '...(startFailure !== undefined && { startFailure }),',
    becomes: '...(true && { startFailure }),',
    why: ABSENT,
  },
  {
    file: DECIDE_STOP,
    line: 'askedAt !== undefined && startTrouble !== undefined && startTrouble.at >= floorToSecond(askedAt)',
    becomes: 'true && startTrouble !== undefined && startTrouble.at >= floorToSecond(askedAt)',
    why: NO_ORDER,
  },
  {
    file: DECIDE,
    line: 'if (records.planned.length === 0) return records;',
    becomes: 'if (false) return records;',
    why: FASTER,
  },
  {
    file: RECORDS,
    line: '{ holds, remarks, unreadable = [], acts = new Map() }: RecordFacts,',
    becomes: '{ holds, remarks, unreadable = ["Stryker was here"], acts = new Map() }: RecordFacts,',
    why: NOBODY,
  },
  {
    file: RECORDS,
    line: 'if (resource !== undefined) byRef.set(resource, { ...(byRef.get(resource) ?? NONE), unreadable: true });',
    becomes: 'if (true) byRef.set(resource, { ...(byRef.get(resource) ?? NONE), unreadable: true });',
    why: NOBODY,
  },
  {
    file: CONTEXT,
    line: 'return leftAlone === undefined ? left : { ...left, leftAlone };',
    becomes: 'return false ? left : { ...left, leftAlone };',
    why: ABSENT,
  },
  {
    file: DECIDE_START,
    line: 'const dueAt = at !== undefined && at <= context.now ? at : undefined;',
    becomes: 'const dueAt = true && at <= context.now ? at : undefined;',
    why: NO_ORDER,
  },
  {
    file: DECIDE_START,
    line: 'const startFailure = dueAt === undefined ? undefined : startFailureAfter(dueAt, resource);',
    becomes: 'const startFailure = false ? undefined : startFailureAfter(dueAt, resource);',
    why: NO_ORDER,
  },
  {
    file: DECIDE_START,
    line: 'if (lastChange === undefined) return false;',
    becomes: 'if (lastChange === undefined) return true;',
    why: CHANGED,
  },
  {
    file: DECIDE_START,
    line: 'if (lastChange === undefined) return false;',
    becomes: 'if (false) return false;',
    why: CHANGED,
  },
  {
    file: DECIDE_STOP,
    line: "if (due.at === undefined || due.unexpected === undefined || due.decidedBy !== 'person') return due;",
    becomes: "if (false || due.unexpected === undefined || due.decidedBy !== 'person') return due;",
    why: 'It is there for the types: what is unexpected is due at some time.',
  },
  {
    file: DECIDE_STOP,
    line: "if (due.at === undefined || due.unexpected === undefined || due.decidedBy !== 'person') return due;",
    becomes: 'if (due.at === undefined || due.unexpected === undefined || false) return due;',
    why: 'The other word is AWS’s start: its stop was due before that, and what was announced after it is later.',
  },
  {
    file: DECIDE_STOP,
    line: "return promise.kind === 'announced' && promise.stopAt < due.at ? { ...due, at: promise.stopAt } : due;",
    becomes:
      "return promise.kind === 'announced' && promise.stopAt <= due.at ? { ...due, at: promise.stopAt } : due;",
    why: 'Where they are equal, either is the same instant.',
  },
  {
    file: DUE_TIME,
    line: 'if (early !== undefined && early - resource.traits.transitionMs <= now)',
    becomes: 'if (true && early - resource.traits.transitionMs <= now)',
    why: NO_ORDER,
  },
  {
    file: DUE_TIME,
    line: "lastChange?.to === 'running' && lastChange.by === 'aws' && lastChange.at > stoppedAt",
    becomes: "lastChange?.to === 'running' && true && lastChange.at > stoppedAt",
    why: 'A person’s start after the stop has been answered before.',
  },
  {
    file: DUE_TIME,
    line: "? { at: resource.lastChange?.at, decidedBy: 'nobody' }",
    becomes: "? { at: resource.lastChange.at, decidedBy: 'nobody' }",
    why: SURELY,
  },
  {
    file: DUE_TIME,
    line: '): boolean => nextStop !== undefined && nextStop - now < transitionMs && now - dueAt > transitionMs;',
    becomes: '): boolean => true && nextStop - now < transitionMs && now - dueAt > transitionMs;',
    why: NO_ORDER,
  },
  {
    file: DUE_TIME,
    line: "schedule.kind === 'always' || (desired === 'running' && latest === undefined);",
    becomes: "false || (desired === 'running' && latest === undefined);",
    why: '`always` wants it up and has no word, too.',
  },
  {
    file: DUE_TIME,
    line: 'const hoursBegin = view.nextStart !== undefined && view.nextStart <= graceEnd;',
    becomes: 'const hoursBegin = true && view.nextStart <= graceEnd;',
    why: NO_ORDER,
  },
  {
    file: HELD,
    line: "desired === 'running' || (desired === 'any' && latestOccurrence(schedule, until)?.direction === 'start');",
    becomes: "desired === 'running' || (true && latestOccurrence(schedule, until)?.direction === 'start');",
    why: 'What a schedule wants down has no start for its last word.',
  },
  {
    file: HELD,
    line: "desired === 'stopped' || (desired === 'any' && latestOccurrence(schedule, until)?.direction === 'stop');",
    becomes: "desired === 'stopped' || (true && latestOccurrence(schedule, until)?.direction === 'stop');",
    why: 'What a schedule wants up has no stop for its last word.',
  },
  {
    file: RECORDS,
    line: 'if (ref !== undefined) byRef.set(ref, { ...(byRef.get(ref) ?? NONE), refused: true });',
    becomes: 'if (true) byRef.set(ref, { ...(byRef.get(ref) ?? NONE), refused: true });',
    why: 'It is there for the types: nobody looks for what has no resource.',
  },
  {
    file: RECORDS,
    line: 'if (byRef.size === 0) return () => NONE;',
    becomes: 'if (false) return () => NONE;',
    why: FASTER,
  },
];
