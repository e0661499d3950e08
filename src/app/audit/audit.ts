import type { Verb } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Log } from '../ports/log.ts';
import type { PowerResult } from '../ports/power.ts';

/** What has become of one resource. */
interface AuditedResource {
  readonly key: ResourceKey;
  /** In a few words: "held", "stopped", "left alone: it is Spot". */
  readonly result: string;
  readonly until?: EpochMs | undefined;
  /** Whose holds ended by it. */
  readonly whose?: readonly string[] | undefined;
}

/** One act: everything that somebody wanted with one press, command, event or tick. */
export interface Act {
  readonly what: Verb | 'decline';
  /** A Slack user id, what an event calls itself, or `uptime` where the schedules had their way. */
  readonly who: string;
  /** `slack C0DEV`, `event 111122223333`, `schedule`. */
  readonly from: string;
  /** When it was wanted, which may be a while before it was done. */
  readonly at: EpochMs;
  readonly why?: string | undefined;
  /** What was meant, in the asker's words. */
  readonly asked?: string | undefined;
  /** Who asked, or who said yes, where it took two. */
  readonly askedBy?: string | undefined;
  readonly approvedBy?: string | undefined;
  /** The same where it was delivered twice. */
  readonly request?: string | undefined;
  readonly resources: readonly AuditedResource[];
}

/** A line of a log holds 256 KB. */
const MOST_A_LINE = 1_000;

/** The one line that an act leaves, whoever it was and wherever from; beyond a thousand resources, a line for each thousand. */
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

/** What AWS said to each of them. */
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
