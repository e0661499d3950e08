import type { Decision } from '../../core/plan/decision.ts';
import { plan } from '../../core/plan/plan.ts';
import { type Changed, isChanged, type Outcome } from '../../core/request/outcome.ts';
import type { Refusal } from '../../core/request/report.ts';
import type { Request } from '../../core/request/request.ts';
import {
  inZone,
  issueOf,
  planIssueOf,
  type Span,
  type When,
  weekdayInDoubt,
} from '../../core/request/when.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { suggestNames } from '../../core/resource/suggest-names.ts';
import { zoneNamed } from '../../core/schedule/zone-name.ts';
import { type EpochMs, HOUR_MS } from '../../core/time.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { type Assessing, assess } from './assess.ts';
import { readPerson } from './person.ts';
import type { Meant, Reading } from './read.ts';

/** A request that arrives an hour late is no longer wanted, or not in the same way. */
const STALE_MS = HOUR_MS;

/** One resource that a request means, and the outcome for it. */
export interface Considered<O extends Outcome = Outcome> {
  readonly key: ResourceKey;
  readonly name: string;
  readonly decision: Decision | undefined;
  readonly outcome: O;
}

/** A resource that the request changes. */
export interface Wanted extends Considered<Changed> {
  readonly decision: Decision;
}

/** A request after consideration, with the outcome for each resource that it means. */
export interface Consideration {
  readonly lines: readonly Considered[];
  readonly assessing: Assessing;
  /** The zone in which "until 06:00" was taken, where Slack has none for the requester. */
  readonly assumedZone?: string | undefined;
}

export type ConsiderPorts = Pick<RequestPorts, 'clock' | 'settings' | 'people'>;

/** Works out what a request would do with the requester's rights, or why the request makes no sense. */
export async function consider(
  request: Request,
  reading: Reading,
  { clock, settings, people }: ConsiderPorts,
): Promise<Consideration | Refusal> {
  const now = clock.now();
  if (now - request.at > STALE_MS) return { kind: 'stale' };
  if (reading.meant.length === 0 && reading.pressed === undefined) return nothingMeant(request, reading);
  const { by } = request;
  const [person, read] = await Promise.all([
    by.kind === 'person' ? readPerson(by.user, settings, people) : undefined,
    spanOf(request, { settings, people }),
  ]);
  if (typeof read === 'object' && 'nextDay' in read) return { kind: 'which-day', ...read };
  if (read === 'zone-untold') return { kind: 'zone-untold' };
  const { begin, span, assumedZone } = read;
  const issue =
    request.begin === undefined ? request.until && issueOf(span, now) : planIssueOf(begin, span, now);
  const { pressed, facts } = reading;
  const assessing: Assessing = { request, begin, span, person, pressed, settings, holds: facts.holds, now };
  const lines = reading.meant.map((meant) => considered(meant, assessing));
  // An old notice's button: what became of its resources says more than that its time has passed.
  const isOld = issue === 'time-passed' && request.of.kind === 'notice' && !lines.some(isWanted);
  if (issue !== undefined && !isOld) return { kind: issue, until: span?.kind === 'at' ? span.at : undefined };
  return { assessing, assumedZone, lines };
}

const considered = (meant: Meant, assessing: Assessing): Considered => ({
  key: meant.key,
  name: meant.name,
  decision: meant.decision,
  outcome: assess(meant, assessing),
});

/** Considers it again with the current holds, because someone may have pressed since. */
export function reconsider(
  { lines, assessing }: Consideration,
  reading: Reading,
  holds: Reading['facts']['holds'],
): Consideration {
  const again = { ...assessing, holds };
  const decisions = new Map(
    plan({ ...reading.facts, holds }, assessing.now).decisions.map((each) => [each.resource.key, each]),
  );
  const meant = new Map(reading.meant.map((each) => [each.key, each]));
  return {
    assessing: again,
    lines: lines.map((line) => {
      const each = meant.get(line.key);
      return each ? considered({ ...each, decision: decisions.get(line.key) }, again) : line;
    }),
  };
}

/** What the requester's words for times mean. The time zone is looked up only if it matters. */
export async function spanOf(
  request: Pick<Request, 'begin' | 'until' | 'at' | 'by' | 'verb'>,
  { settings, people }: Pick<RequestPorts, 'settings' | 'people'>,
): Promise<SpanRead> {
  const { begin, until, at, by } = request;
  if (begin?.kind !== 'until' && until?.kind !== 'until') return { begin: instantOf(begin), span: until };
  const said = by.kind === 'person' ? await people.zoneOf(by.user) : undefined;
  if (said?.told === false) return 'zone-untold';
  const known = said?.value === undefined ? undefined : zoneNamed(said.value);
  const zone = known ?? settings.timeZone;
  const nextDay = weekdayInDoubt(begin ?? until, at, zone);
  if (nextDay !== undefined) return { nextDay, ...(begin !== undefined && { ofBegin: true }) };
  const assumedZone = by.kind === 'person' && known === undefined ? zone : undefined;
  const from = begin && instantOf(inZone(begin, at, zone, START_OF_DAY));
  const span = until && inZone(until, at, zone, endOfPlan(request, from));
  return { begin: from, span, assumedZone };
}

const instantOf = (when: When | undefined): EpochMs | undefined =>
  when?.kind === 'at' ? when.at : undefined;

const START_OF_DAY = { minute: 0 };

/** Until a day: what is stopped starts in that day's own hours. What is kept running runs into its morning. */
const endOfPlan = ({ verb }: Pick<Request, 'verb'>, after: EpochMs | undefined) =>
  after === undefined ? {} : { after, ...(verb === 'stop' && START_OF_DAY) };

type SpanRead =
  | {
      readonly begin?: EpochMs | undefined;
      readonly span: Span | undefined;
      readonly assumedZone?: string | undefined;
    }
  | { readonly nextDay: number; readonly ofBegin?: true }
  | 'zone-untold';

function nothingMeant({ of }: Request, { facts, failures }: Reading): Refusal {
  if (of.kind === 'plan') return { kind: 'plan-over' };
  if (of.kind !== 'text') return { kind: 'nothing-to-retry' };
  return {
    kind: 'nothing-matches',
    text: of.text,
    near: suggestNames(of.text, facts.resources),
    unreadable: failures,
  };
}

export const isWanted = (line: Considered): line is Wanted =>
  line.decision !== undefined && isChanged(line.outcome);

/** Identifies a set of resources, so that a confirmation or an approval covers exactly what was shown. */
export const tokenOf = (lines: readonly Considered[]): string =>
  shortHash(
    lines
      .map(({ key }) => key)
      .sort()
      .join('\n'),
  );
