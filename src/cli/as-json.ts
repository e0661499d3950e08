import { byName } from '../core/by-name.ts';
import { isoDate } from '../core/calendar/date.ts';
import type { Notice } from '../core/notice/notice.ts';
import type { Decision } from '../core/plan/decision.ts';
import type { DoctorReport } from '../core/reports/doctor.ts';
import { type Reason, summarise } from '../core/reports/explain.ts';
import type { LogReport } from '../core/reports/log.ts';
import type { StatusReport } from '../core/reports/status.ts';
import { readResourceKey } from '../core/resource/key.ts';
import type { Resource } from '../core/resource/resource.ts';
import type { ClosedSpell } from '../core/schedule/closed-spell.ts';
import type { Issue } from '../core/schedule/issue.ts';
import type { SettingsSource } from '../core/settings/version.ts';
import { attentionText } from '../text/attention.ts';
import type { Clause } from '../text/clause.ts';
import { reasonText, summaryText } from '../text/explain.ts';
import { findingText } from '../text/finding.ts';
import { problemText } from '../text/issue.ts';
import { targetFailureText } from '../text/target-failure.ts';
import { unexpectedText } from '../text/unexpected.ts';
import { whyLeftText } from '../text/why-left.ts';
import { JSON_WORDS } from './words.ts';

/**
 * What `--json` prints. Programs read it, so it keeps its shape when the internal views change. It has sentences where
 * people would get them, and omits absent values.
 */
export const issueJson = ({ code, position, problem, suggestion }: Issue) => ({
  code,
  position,
  ...problemText(problem),
  suggestion,
});

const LINKS: Readonly<Record<Reason['link'], string>> = {
  tag: 'tag',
  issue: 'schedule',
  schedule: 'schedule',
  occurrence: 'occurrence',
  closed: 'closure',
  state: 'state',
  scale: 'state',
  'last-change': 'last-change',
  author: 'last-change',
  hold: 'hold',
  plan: 'plan',
  notice: 'notice',
  paused: 'paused',
  wait: 'state',
  'start-failure': 'state',
  'left-alone': 'protection',
};

const sentenceOf = ({ text, ending = '' }: Clause): string => `${text}${ending}`;

export const reasonJson = (reason: Reason) => ({ link: LINKS[reason.link], ...reasonText(reason) });

const inOrder = <T>(items: readonly T[], nameOf: (item: T) => string): T[] =>
  items.toSorted((a, b) => byName(nameOf(a), nameOf(b)));

/** What a schedule leaves out: days, reasons and the next start. */
export const closedJson = ({ first, last, because, startsAt }: ClosedSpell) => ({
  first: isoDate(first),
  last: isoDate(last),
  because,
  startsAt: startsAt === undefined ? undefined : new Date(startsAt).toISOString(),
});

export const isoTime = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString();

/** What happens to a resource next, and the chain of reasons. */
export const whyJson = (decision: Decision, reasons: readonly Reason[]) => ({
  key: decision.resource.key,
  name: decision.resource.name,
  state: decision.resource.state,
  tag: decision.tagText,
  action: decision.action.kind,
  next: decision.next && { direction: decision.next.direction, at: isoTime(decision.next.at) },
  summary: sentenceOf(summaryText(summarise(decision))),
  why: reasons.map(reasonJson).map(({ link, text, at, who }) => ({ link, text, at: isoTime(at), who })),
});

/** Without the parts that only the program needs. */
const resourceJson = ({ traits: _, particulars: __, protection, ...resource }: Resource) => ({
  ...resource,
  protection: protection && { code: protection.code, reason: protection.reason },
});

const sourceJson = (source: SettingsSource) =>
  source.kind === 'stored'
    ? { version: source.version, at: isoTime(source.at), by: source.by, from: source.from }
    : { version: 0, from: source.kind };

export const statusJson = (report: StatusReport, source: SettingsSource) => ({
  ...report,
  settings: sourceJson(source),
  lines: inOrder(report.lines, ({ resource }) => resource.name).map((line) => ({
    ...line,
    resource: resourceJson(line.resource),
    reasons: line.reasons.map(reasonJson),
    closed: line.closed && closedJson(line.closed),
    attention: line.attention && attentionText(line.attention),
    leftAlone: line.leftAlone && whyLeftText(line.leftAlone),
  })),
  unreadable: report.unreadable.map(targetFailureText),
});

export const logJson = ({ at, lines, near }: LogReport) => ({
  at: isoTime(at),
  entries: lines.map(({ items, ...line }) => ({
    ...line,
    at: isoTime(line.at),
    resources: items.map(({ key, name, result: { kind, ...rest } }) => ({
      key,
      name,
      result: kind,
      ...rest,
      ...('until' in rest && { until: isoTime(rest.until) }),
    })),
  })),
  near,
});

export const doctorJson = ({ at, findings }: DoctorReport) => ({
  at,
  findings: findings.map(({ about, state, found }) => ({ about, state, ...findingText(found, JSON_WORDS) })),
});

export const noticeJson = ({ name, channel, stopAt, items, thread }: Notice) => ({
  name,
  channel,
  stopAt: new Date(stopAt).toISOString(),
  items: items.map(({ key, label: _, name: itemName, schedule, unexpected, ...rest }) => ({
    key,
    kind: readResourceKey(key)?.kind,
    name: itemName,
    schedule,
    because: unexpected && unexpectedText(unexpected),
    ...rest,
  })),
  thread,
});
