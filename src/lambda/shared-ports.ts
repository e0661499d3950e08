import { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { AuditLog } from '../app/ports/audit-log.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Inventory } from '../app/ports/inventory.ts';
import type { Objections } from '../app/ports/objections.ts';
import type { OwedNewsStore } from '../app/ports/owed-news.ts';
import type { PartStore } from '../app/ports/part-store.ts';
import type { RequestPorts } from '../app/ports/request-ports.ts';
import type { RestoreCommand } from '../app/ports/restore-command.ts';
import type { Marker, Rivals } from '../app/ports/rivals.ts';
import type { SparedStore } from '../app/ports/spared.ts';
import type { Store } from '../app/ports/store.ts';
import type { Targets } from '../app/ports/targets.ts';
import type { Untagged } from '../app/ports/untagged.ts';
import { acting } from '../app/tick/acting.ts';
import { noPower, rehearsal, rehearsalSettings, rehearsing } from '../app/tick/rehearsal.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import { createPower } from '../aws/kinds/power.ts';
import { restoreCommandOf } from '../aws/kinds/scaled/restore-command.ts';
import { createPrices } from '../aws/pricing/prices.ts';
import { createHistory } from '../aws/table/history.ts';
import { createSnapshot } from '../aws/table/snapshot.ts';
import { createTableStore } from '../aws/table/store.ts';
import { type Accounts, createAccounts } from '../aws/targets/accounts.ts';
import { createTargetInventory } from '../aws/targets/inventory.ts';
import { createTargetPower } from '../aws/targets/power.ts';
import { createRivals } from '../aws/timers/rivals.ts';
import { createUsage } from '../aws/usage/usage.ts';
import { BUDGET_MS } from '../core/request/snooze-budget.ts';
import type { Settings } from '../core/settings/settings.ts';
import { ONLY_OBSERVES } from '../text/observing.ts';
import type { Base } from './base.ts';
import type { Deadline } from './deadline.ts';

/** What both functions that do work need. */
export interface Shared {
  readonly ports: RequestPorts & {
    readonly inventory: Inventory & Targets;
    readonly kinds: readonly Kind[];
    readonly restoreCommand: RestoreCommand;
    readonly wallClock: Clock;
    readonly deadline: Deadline;
    readonly rivals?: Rivals | undefined;
    readonly untagged: Untagged;
    readonly spared: SparedStore;
  };
  readonly store: Store & AuditLog & PartStore & Objections & OwedNewsStore;
  readonly accounts: Accounts;
  readonly marker: Marker;
  readonly isObserving: boolean;
}

/** Connects what people's jobs and the engine share to AWS and Slack, for these settings. */
export function createSharedPorts(base: Base, settings: Settings): Shared {
  const { env, clock, wallClock, log, kinds, client, clients, pause, deadline, table, timers } = base;
  const region = env.AWS_REGION;
  const accounts = createAccounts({
    region,
    wallClock,
    settings: settings.accounts,
    clients,
    client,
    listAccounts: base.listAccounts,
  });
  const isObserving = settings.mode === 'observe';
  const store = createTableStore({
    table,
    now: () => clock.now(),
    rehearsing: isObserving,
    rememberHoldsMs: settings.snoozeBudgetHours === undefined ? undefined : BUDGET_MS,
  });
  const rivals = createRivals({
    scheduler: (of) => clients.of(SchedulerClient, of),
    home: region,
    regions: settings.regions,
    name: env.UPTIME_SCHEDULE_GROUP,
    engineArn: env.UPTIME_ENGINE_ARN,
    roleArn: env.UPTIME_SCHEDULER_ROLE_ARN,
    tagKey: settings.tagKey,
    clock,
    log,
  });
  const inventory = createTargetInventory({ kinds, accounts, settings, region });
  return {
    ports: {
      clock,
      wallClock,
      log,
      settings: isObserving ? rehearsalSettings(settings) : settings,
      kinds,
      restoreCommand: restoreCommandOf(kinds),
      inventory,
      untagged: inventory,
      spared: store,
      prices: createPrices({ kinds, region, accounts, client, clock, log }),
      usage:
        settings.usage === true
          ? createUsage({
              kinds,
              accounts,
              clock,
              endpoint: base.client.endpoint ?? env.AWS_ENDPOINT_URL,
            })
          : undefined,
      power: isObserving
        ? noPower(ONLY_OBSERVES)
        : createTargetPower(accounts, (account) => createPower(kinds, account.clients, pause)),
      rivals: isObserving ? undefined : rivals,
      execution: isObserving ? rehearsal : acting,
      store,
      auditLog: store,
      owedNews: store,
      timers,
      snapshot: createSnapshot({
        table,
        now: () => clock.now(),
        traitsOf: (id) => kinds.find((kind) => kind.id === id)?.traits,
      }),
      history: createHistory(table),
      notifier: isObserving ? rehearsing(base.notifier, store) : base.notifier,
      people: base.people,
      deadline,
    },
    store,
    accounts,
    marker: rivals,
    isObserving,
  };
}
