import type { Verb } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Log } from '../ports/log.ts';
import type { PowerResult } from '../ports/power.ts';

/** What happened to one resource. */
interface AuditedResource {
  readonly key: ResourceKey;
  /** A few words: "held", "stopped", "left alone: it is Spot". */
  readonly result: string;
  readonly until?: EpochMs | undefined;
  /** Whose holds this ended. */
  readonly whose?: readonly string[] | undefined;
}

/** One act: everything that one press, command, event or tick did. */
export interface Act {
  readonly what: Verb | 'decline';
  /** A Slack user id, the name in an event, or `uptime` when a schedule decided. */
  readonly who: string;
  /** `slack C0DEV`, `event 111122223333`, `schedule`. */
  readonly from: string;
  /** When it was asked for. It may be done some time later. */
  readonly at: EpochMs;
  readonly why?: string | undefined;
  /** What was meant, in the requester's words. */
  readonly asked?: string | undefined;
  /** Who asked for a declined request. */
  readonly askedBy?: string | undefined;
  /** Who approved it, if someone had to. */
  readonly approvedBy?: string | undefined;
  /** Two deliveries of one request share this id. */
  readonly request?: string | undefined;
  readonly resources: readonly AuditedResource[];
}

/** A log line holds 256 KB. */
const MOST_A_LINE = 1_000;

/** Writes one line for each act, or one for each thousand resources. */
export function audit(log: Log, { resources, at, ...act }: Act): void {
  for (let first = 0; first < resources.length; first += MOST_A_LINE) {
    log.info('audit', {
      ...withoutUnknown(act),
      at: iso(at),
      resources: resources
        .slice(first, first + MOST_A_LINE)
        .map(({ until, ...rest }) => withoutUnknown({ ...rest, until: until && iso(until) })),
    });
  }
}

/** AWS's answer for each resource. */
export const auditedPower = (
  done: 'started' | 'stopped',
  results: readonly PowerResult[],
): AuditedResource[] =>
  results.map((result) => ({
    key: result.resource.key,
    result: result.ok ? done : `${result.code}: ${result.reason}`,
  }));

const iso = (at: EpochMs): string => new Date(at).toISOString();

const withoutUnknown = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
