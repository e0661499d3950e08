import type { EpochMs } from '../../core/time.ts';

/** What a pipeline or an alarm asks for, by an event of source `uptime`. */
export interface ExternalCommand {
  readonly type: 'command';
  readonly verb: 'start' | 'stop' | 'hold' | 'resume';
  /** As people say it: a name, an id, a glob, `tag=value`, a schedule, or `all`. Never empty. */
  readonly what: string;
  /** A hold always has it. */
  readonly until?: EpochMs;
  readonly reason?: string;
  /** Who holds: what the event calls itself, else its account. Resuming removes what was held under the same name. */
  readonly by: string;
  /** Account that sent it. */
  readonly account: string;
  readonly sentAt: EpochMs;
  /** The event's id: delivered twice, it is the same request. */
  readonly requestId: string;
}

/** A command that cannot be meant as it stands: nothing was done. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
