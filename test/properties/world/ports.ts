/** What a run works with: the real use cases see AWS, Slack and the memory through these alone. */
import type { VirtualClock } from '../../../playground/aws/time/index.ts';
import type { AuditLog } from '../../../src/app/ports/audit-log.ts';
import type { History } from '../../../src/app/ports/history.ts';
import type { Log } from '../../../src/app/ports/log.ts';
import type { Metrics } from '../../../src/app/ports/metrics.ts';
import type { Notifier } from '../../../src/app/ports/notifier.ts';
import type { Objections } from '../../../src/app/ports/objections.ts';
import type { OwedNewsStore } from '../../../src/app/ports/owed-news.ts';
import type { People } from '../../../src/app/ports/people.ts';
import { NO_PRICES, type Prices } from '../../../src/app/ports/prices.ts';
import type { Responder } from '../../../src/app/ports/responder.ts';
import type { Store } from '../../../src/app/ports/store.ts';
import type { Timers } from '../../../src/app/ports/timers.ts';
import { acting } from '../../../src/app/tick/acting.ts';
import type { ResourceIdentity } from '../../../src/core/resource/key.ts';
import type { TargetFailure } from '../../../src/core/resource/target-failure.ts';
import type { Settings } from '../../../src/core/settings/settings.ts';
import type { Chat } from './chat.ts';
import type { Faults } from './fault.ts';
import { ACCOUNT, type Machines } from './machines.ts';
import { createPower, type PowerWorld } from './power.ts';
import type { Records } from './records.ts';
import { gated } from './runs.ts';
import type { Tally } from './tally.ts';

export interface PortsWorld {
  readonly clock: VirtualClock;
  readonly settings: Settings;
  readonly machines: Machines;
  readonly faults: Faults;
  readonly records: Records;
  readonly chat: Chat;
  readonly tally: Tally;
  readonly history?: History | undefined;
  readonly prices?: Prices | undefined;
  /** Takes the time that a slow call takes. */
  readonly pass: () => Promise<void>;
}

export type WorldPorts = ReturnType<typeof createPorts>;

const SILENT: Log = { info() {}, warn() {}, error() {} };
/** Slack knows no email addresses, and everybody may do everything. */
const STRANGERS: People = {
  memberOf: async () => ({ told: true, value: undefined }),
  workplace: async () => ({ told: true, value: undefined }),
  zoneOf: async () => ({ told: true, value: undefined }),
  userOf: async () => undefined,
  addressOf: async () => ({ told: true, value: undefined }),
  membersOf: async () => ({ told: true, value: new Set() }),
};
const NO_OBJECTIONS: Objections = { createObjection: async () => 'created', readObjections: async () => [] };
const UNCOUNTED: Metrics = { tick() {} };

/** @param gate passed before and after each call: see `gated` */
export function createPorts(
  world: PortsWorld,
  gate: () => Promise<void>,
  asked: Pick<PowerWorld, 'request' | 'about'>,
) {
  const { clock, machines, faults, records, chat, settings, tally, pass } = world;
  const now = () => clock.now();
  return {
    clock,
    log: SILENT,
    metrics: UNCOUNTED,
    prices: world.prices ?? NO_PRICES,
    history: world.history,
    people: STRANGERS,
    settings,
    inventory: gated(
      {
        read: async () => {
          await pass();
          return inventoryOf(world);
        },
        named: async (name: string) => {
          const { resources, failures } = inventoryOf(world);
          return {
            resources: resources.filter(({ id, name: own }) => [id, own].includes(name)),
            failures,
          };
        },
      },
      gate,
    ),
    targets: {
      list: async () => ({
        targets: settings.regions.map((region) => ({ accountId: ACCOUNT, region })),
        failures: [],
      }),
      find: async ({ id }: ResourceIdentity) =>
        inventoryOf(world).resources.find((resource) => resource.id === id),
    },
    restoreCommand: () => undefined,
    power: gated(createPower({ now, machines, faults, tally, ...asked }), gate),
    execution: acting,
    store: gated<Store>(records.store, async (call) => {
      await gate();
      if (
        call.match(/^(create|claim|confirm|keep|remove|write)/) &&
        faults.now('writes-refused', clock.now())
      ) {
        throw new Error('the store takes no writes');
      }
    }),
    auditLog: gated<AuditLog>(records.auditLog, gate),
    timers: gated<Timers>(records.timers, gate),
    notifier: gated<Notifier>(chat, async (call) => {
      await gate();
      if (call === 'postNotice') await pass();
    }),
    responder: gated<Responder>(chat, gate),
    objections: NO_OBJECTIONS,
    owedNews: gated<OwedNewsStore>(records.owedNews, gate),
  };
}

function inventoryOf({ clock, settings, machines, faults }: PortsWorld) {
  const isUnreadable = (region: string) => faults.now('region-unreadable', clock.now(), region);
  const failures: TargetFailure[] = settings.regions
    .filter(isUnreadable)
    .map((region) => ({ accountId: ACCOUNT, region, what: 'everything', reason: 'no answer' }));
  return {
    resources: [...machines.all.values()]
      .filter(({ region, isTagged }) => isTagged && !isUnreadable(region))
      .map((each) => machines.describe(each)),
    failures,
  };
}
