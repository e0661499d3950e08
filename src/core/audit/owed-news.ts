import type { Changed, Line } from '../request/outcome.ts';
import type { Report } from '../request/report.ts';
import type { Verb } from '../request/request.ts';
import { shortHash } from '../resource/ref.ts';
import { DAY_MS } from '../time.ts';
import type { AuditEntry, AuditItem } from './entry.ts';

/** What somebody did, and their channel has not heard of: Slack could not be reached. */
export interface OwedNews {
  readonly channel: string;
  readonly entry: AuditEntry;
}

/** After that it is no news any more. `/uptime log` still has it. */
export const OWED_MS = DAY_MS;

/** The same for every attempt to tell it. */
export const owedNewsName = ({ channel, entry }: OwedNews): string => shortHash(`${channel} ${entry.id}`);

/** What the channel hears. Undefined if there is nothing in it that a person did. */
export function reportOf({ channel, entry }: OwedNews): Report | undefined {
  const { by, why, asked = '', at, id } = entry;
  const verb = asksOf(entry.verb);
  const lines = entry.items.flatMap((item) => lineOf(item, entry.verb));
  if (verb === undefined) return undefined;
  if (lines.length === 0) return undefined;
  return {
    at,
    request: {
      ...{ verb, id, at, reason: why, by: { kind: 'person', user: by } },
      of: { kind: 'text', text: asked },
      from: { kind: 'slack', channel },
    },
    lines,
    unreadable: [],
    toldLate: true,
  };
}

/** What is asked for resources. Undefined for the rest. */
function asksOf(verb: AuditEntry['verb']): Verb | undefined {
  switch (verb) {
    case 'decline':
    case 'pause':
    case 'unpause':
    case 'settings':
    case 'digest-on':
    case 'digest-off':
    // Suggestions are about what is no one's channel's.
    case 'never-suggest':
    case 'suggest-again':
      return undefined;
    default:
      return verb;
  }
}

function lineOf({ key, name, result }: AuditItem, verb: AuditEntry['verb']): Line<Changed>[] {
  switch (result.kind) {
    case 'held':
      return [{ key, name, outcome: keptOutcome(result, verb === 'stop' ? 'stopped' : undefined) }];
    case 'planned':
      return [{ key, name, outcome: result }];
    case 'started':
    case 'stopped':
      return [{ key, name, outcome: { kind: result.kind, until: result.until, ended: result.whose } }];
    case 'resumed':
      return [{ key, name, outcome: { kind: 'resumed', whose: result.whose ?? [] } }];
    case 'noted':
    case 'declined':
    case 'asked':
    case 'refused':
    case 'failed':
    case 'forbidden':
    case 'over-budget':
    case 'unchanged':
      return [];
  }
}

function keptOutcome(
  { until, whose }: Extract<AuditItem['result'], { readonly whose?: unknown }>,
  keep: 'stopped' | undefined,
): Changed {
  if (until !== undefined) return { kind: 'held', keep, until, ended: whose };
  return { kind: keep ?? 'started', already: true, ended: whose };
}
