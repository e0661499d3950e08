import type { Settings } from '../../core/settings/settings.ts';
import type { AuditLog } from './audit-log.ts';
import type { Clock } from './clock.ts';
import type { Execution } from './execution.ts';
import type { History } from './history.ts';
import type { Inventory } from './inventory.ts';
import type { Log } from './log.ts';
import type { Notifier } from './notifier.ts';
import type { OwedNewsStore } from './owed-news.ts';
import type { People } from './people.ts';
import type { Power } from './power.ts';
import type { Prices } from './prices.ts';
import type { Snapshot } from './snapshot.ts';
import type { Store } from './store.ts';
import type { Timers } from './timers.ts';
import type { Usage } from './usage.ts';

/** What carrying out a request needs from the world. */
export interface RequestPorts {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly power: Power;
  readonly execution: Execution;
  readonly store: Store;
  readonly auditLog: AuditLog;
  readonly owedNews: OwedNewsStore;
  readonly timers: Timers;
  /** Absent where nobody asks about the fleet. */
  readonly snapshot?: Snapshot | undefined;
  /** Absent where nobody asks what was saved. */
  readonly history?: History | undefined;
  readonly notifier: Notifier;
  readonly log: Log;
  readonly prices: Prices;
  /** Set only where AWS may be asked. */
  readonly usage?: Usage | undefined;
  readonly people: People;
  readonly settings: Settings;
  /** Milliseconds until Lambda ends this invocation. */
  readonly remainingMs?: (() => number) | undefined;
}
