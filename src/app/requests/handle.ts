import { approversOf } from '../../core/access/permissions.ts';
import { withHoldsOn } from '../../core/hold/hold.ts';
import { stopTimeIn } from '../../core/notice/notice-name.ts';
import { startFailed, stopRefused } from '../../core/notice/remark.ts';
import { type Line, needsYes, type Outcome } from '../../core/request/outcome.ts';
import type { Reply, Report } from '../../core/request/report.ts';
import type { Request } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { record } from '../audit/record.ts';
import type { Failure } from '../failure.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { foresee, withNext } from './aftermath.ts';
import { isAskedAgain } from './assess.ts';
import { knownBefore, requestEntries } from './audit-request.ts';
import { carryOut } from './carry-out.ts';
import { type Consideration, type Considered, consider, isWanted, reconsider, tokenOf } from './consider.ts';
import { effectOf } from './effect.ts';
import { type Reading, read } from './read.ts';
import { rightsIn } from './rights-needed.ts';
import { type Shown, show } from './show.ts';

export interface Handled {
  readonly reply: Reply;
  readonly failures: readonly Failure[];
  /** The channels that read all that has changed. */
  readonly toldIn?: readonly string[];
}

/**
 * Every request goes this way: read, consider, carry out, write the audit entry, update the messages, answer. A command that
 * affects more than one resource is shown first and must be confirmed.
 *
 * @param confirmed the token of the preview that was confirmed
 */
export async function handle(request: Request, ports: RequestPorts, confirmed?: string): Promise<Handled> {
  const reading = await read(request, ports);
  if (reading === undefined) return { reply: forgotten(request, ports), failures: [] };
  const consideration = await consider(request, reading, ports);
  if ('kind' in consideration) {
    return { reply: { kind: 'refused', refusal: consideration }, failures: [] };
  }
  const considered = consideration.lines;
  const wanted = considered.filter(isWanted);
  const ask = considered.filter(({ outcome }) => needsYes(outcome));
  const report: Report = {
    at: ports.clock.now(),
    request,
    lines: considered.map(lineOf),
    unreadable: reading.failures,
    announcedFor: reading.pressed?.notice.stopAt,
    assumedZone: consideration.assumedZone,
    askApproval: hasApprovers(ask, request, ports.settings) ? tokenOf(ask) : undefined,
  };
  if (isConfirmedFirst(request) && wanted.length > 1 && confirmed !== tokenOf(wanted)) {
    const foreseen = foresee(request, wanted.map(lineOf), reading.facts, report.at);
    const lines = replaced(report.lines, foreseen);
    const effect = await effectOf(wanted, foreseen, ports, report.at);
    return {
      reply: { kind: 'preview', report: { ...report, lines }, effect, token: tokenOf(wanted) },
      failures: [],
    };
  }
  const keys = new Set(wanted.map(({ key }) => key));
  const done = await execute({ request, keys }, consideration, reading, ports);
  return { ...done, reply: { kind: 'report', report: { ...report, lines: done.lines } } };
}

/** Nobody is asked for a yes that nobody may give. */
const hasApprovers = (ask: readonly Considered[], request: Request, { permissions }: Settings): boolean =>
  ask.length > 0 && approversOf(permissions, rightsIn(ask, request)).length > 0;

/** A button says what it does, and a pipeline cannot answer a preview. */
const isConfirmedFirst = ({ of, by }: Request): boolean => of.kind === 'text' && by.kind === 'person';

/** The answer to a press on a message whose notice is no longer stored. */
function forgotten(request: Request, { clock }: Pick<RequestPorts, 'clock'>): Reply {
  const announcedFor = request.of.kind === 'notice' ? stopTimeIn(request.of.notice) : undefined;
  return {
    kind: 'report',
    report: { at: clock.now(), request, lines: [], unreadable: [], announcedFor },
  };
}

export interface Execution {
  readonly request: Request;
  /** Only these resources. */
  readonly keys: ReadonlySet<ResourceKey>;
  /** Who approved what the requester may not do alone. */
  readonly approvedBy?: string | undefined;
}

/** Carries out what was considered. Also returns the outcomes of what was not done. */
export async function execute(
  { request, keys, approvedBy }: Execution,
  consideration: Consideration,
  reading: Reading,
  ports: RequestPorts,
): Promise<{ readonly lines: readonly Line[] } & Shown> {
  const { lines, assessing } = await lookAgain(request, keys, consideration, reading, ports);
  const granted = approvedBy === undefined ? lines : lines.map(withYes);
  const wanted = granted.filter(isWanted).filter(({ key }) => keys.has(key));
  const done = await carryOut(request, wanted, { ...reading.facts, holds: assessing.holds }, ports);
  const facts = { ...reading.facts, holds: done.holds };
  const told = withNext(request, done.lines, facts, ports.clock.now());
  const outcomes = new Map(told.map((line) => [line.key, line]));
  const all = replaced(lines.map(lineOf), told);
  // A person is told why something was left alone. A pipeline is not, so its entry says it.
  const audited =
    request.by.kind === 'pipeline' ? all : all.filter((line) => outcomes.has(line.key) || isDenied(line));
  const known = new Map(wanted.map((each) => [each.key, knownBefore(request, each)]));
  const entries = requestEntries(request, audited, { approvedBy }, known);
  await forgetFailures(request, told, wanted, ports);
  const [{ failures: unsaid, toldIn }, unwritten] = await Promise.all([
    show({ request, approvedBy, lines: told, reading, facts }, ports),
    record(entries, ports),
  ]);
  const failures = [...unsaid, ...unwritten];
  for (const failure of failures) ports.log.error('request: something failed', { failure });
  return { lines: all, failures, toldIn };
}

const isDenied = ({ outcome }: Line): boolean => needsYes(outcome) || outcome.kind === 'unchecked';

/** Reads the holds again before stopping anything, because someone may have pressed since. */
async function lookAgain(
  { verb }: Request,
  keys: ReadonlySet<ResourceKey>,
  consideration: Consideration,
  reading: Reading,
  { store }: Pick<RequestPorts, 'store'>,
): Promise<Consideration> {
  if (verb !== 'stop' || keys.size === 0) return consideration;
  const read = await store.readHoldsOn([...keys]);
  const holds = withHoldsOn([...keys].map(resourceRef), read, reading.facts.holds);
  return reconsider(consideration, reading, holds);
}

const withYes = (line: Considered): Considered =>
  needsYes(line.outcome) ? { ...line, outcome: line.outcome.wanted } : line;

const lineOf = <O extends Outcome>({ key, name, outcome }: Considered<O>): Line<O> => ({
  key,
  name,
  outcome,
});

function replaced(lines: readonly Line[], by: readonly Line[]): Line[] {
  const newer = new Map(by.map((line) => [line.key, line]));
  return lines.map((line) => newer.get(line.key) ?? line);
}

/** Forgets old failures of what works now, so that a new failure is reported again. */
async function forgetFailures(
  request: Request,
  told: readonly Line[],
  wanted: readonly Considered[],
  { store }: Pick<RequestPorts, 'store'>,
): Promise<void> {
  const worked = new Set(told.flatMap(({ key, outcome }) => (outcome.kind === 'failed' ? [] : [key])));
  const failures = wanted.flatMap(({ key, decision }) => {
    if (!worked.has(key) || decision === undefined) return [];
    if (isAskedAgain(decision, request)) return [stopRefused(key)];
    return request.verb === 'retry' ? [startFailed(key, decision.next?.at ?? 0)] : [];
  });
  await Promise.allSettled(failures.map((failure) => store.removeRemark(failure)));
}
