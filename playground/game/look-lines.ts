import type { Decision } from '../../src/core/plan/decision.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { explain, summarise } from '../../src/core/reports/explain.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import type { EpochMs } from '../../src/core/time.ts';
import { reasonText, summaryText } from '../../src/text/explain.ts';
import { typeOf } from '../world/quiet-ticks.ts';
import type { LookLine } from './view.ts';

export const MOST_LINES = 60;

export const plannedLines = (decided: Plan, settings: Settings): LookLine[] =>
  decided.decisions
    .filter(({ action }) => action.kind !== 'none' && action.kind !== 'leave')
    .slice(0, MOST_LINES)
    .map((decision) => ({
      what: 'plan' as const,
      text: `${VERB[decision.action.kind]} ${decision.resource.name}: ${summaryText(summarise(decision)).text}`,
      reasons: reasonsOf(decision, settings),
    }));

const VERB: Readonly<Record<Decision['action']['kind'], string>> = {
  announce: 'announce',
  start: 'start',
  stop: 'stop',
  wait: 'wait for',
  none: 'leave',
  leave: 'leave alone',
};

export const reasonsOf = (decision: Decision, { tagKey, timeZone }: Settings): string[] =>
  explain(decision, tagKey)
    .map(reasonText)
    .map(({ text, at }) => (at === undefined ? text : `${text}: ${localTime(at, timeZone)}`));

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(at: EpochMs, timeZone: string): string {
  const known =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  formats.set(timeZone, known);
  return known.format(at).replace(',', '');
}

export function summaryOf({ decisions }: Plan): string {
  const count = (kinds: readonly Decision['action']['kind'][]) =>
    decisions.filter(({ action }) => kinds.includes(action.kind)).length;
  const parts = [
    [count(['announce']), 'to announce'],
    [count(['stop']), 'to stop'],
    [count(['start']), 'to start'],
    [count(['wait']), 'waiting'],
    [count(['leave']), 'left alone'],
    [count(['none']), 'as they should be'],
  ] as const;
  return parts.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : [])).join(', ');
}

export function titleOf(event: unknown): string {
  const type = typeOf(event);
  switch (type) {
    case 'tick':
      return 'Tick';
    case 'stops':
    case 'notice':
      return 'Notices fire: their stop time has come';
    default:
      return `Asked for: ${type || 'an event of AWS'}`;
  }
}
