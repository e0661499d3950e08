import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { STSClient } from '@aws-sdk/client-sts';
import { messageOf } from '../app/message-of.ts';
import { pause } from '../app/pauses/pause.ts';
import type { AuditLog, AuditPage } from '../app/ports/audit-log.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Inventory } from '../app/ports/inventory.ts';
import type { Log } from '../app/ports/log.ts';
import type { Objections } from '../app/ports/objections.ts';
import type { PauseWish } from '../app/ports/pauses.ts';
import type { PowerResult } from '../app/ports/power.ts';
import type { Prices } from '../app/ports/prices.ts';
import type { Store } from '../app/ports/store.ts';
import type { TickPorts } from '../app/ports/tick-ports.ts';
import type { Trail } from '../app/ports/trail.ts';
import { answerSavings, type SavingsAnswer, type SavingsAsked } from '../app/questions/savings.ts';
import { bringBack, type Down, readDown } from '../app/scale/bring-back.ts';
import { type SizeSet, setSize } from '../app/scale/set-size.ts';
import { suggest as readSuggestions } from '../app/suggestions/suggest.ts';
import { rehearsalSettings } from '../app/tick/rehearsal.ts';
import { tick } from '../app/tick/tick.ts';
import type { TickReport } from '../app/tick/tick-report.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import { createPower } from '../aws/kinds/power.ts';
import { KINDS } from '../aws/kinds/registry.ts';
import { restoreCommandOf } from '../aws/kinds/scaled/restore-command.ts';
import { createPrices } from '../aws/pricing/prices.ts';
import { createAwsClients } from '../aws/sdk/clients.ts';
import { isAwsError } from '../aws/sdk/errors.ts';
import { createDynamoTable } from '../aws/table/dynamo-table.ts';
import { createHistory } from '../aws/table/history.ts';
import { createSettingsStore } from '../aws/table/settings.ts';
import { createTableStore } from '../aws/table/store.ts';
import { createAccounts } from '../aws/targets/accounts.ts';
import { createTargetInventory } from '../aws/targets/inventory.ts';
import { createListAccounts } from '../aws/targets/list-accounts.ts';
import { createTargetPower } from '../aws/targets/power.ts';
import { listTimers } from '../aws/timers/timers.ts';
import { createTrail } from '../aws/trail/trail.ts';
import { createUsage } from '../aws/usage/usage.ts';
import { readCliEnv } from '../config/env.ts';
import type { PauseOutcome } from '../core/pause/outcome.ts';
import type { DoctorReport } from '../core/reports/doctor.ts';
import type { NotMeasured, SuggestReport } from '../core/reports/suggest.ts';
import type { Capacity } from '../core/resource/capacity.ts';
import type { Settings } from '../core/settings/settings.ts';
import { createBase } from '../lambda/base.ts';
import { systemClock } from '../lambda/clock.ts';
import { createEnginePorts } from '../lambda/engine-ports.ts';
import { diagnoseFrom, refuseInvalidCredentials } from './diagnose.ts';
import { engineEnvOf } from './engine-env.ts';
import { settingsInForce } from './settings-in-force.ts';
import type { SignedIn } from './sign-in.ts';
import type { Progress } from './waiting.ts';

/** What the commands that read AWS work with. `check` and `evaluate` do not use it, because they load no AWS client. */
export interface Engine {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly inventory: Inventory;
  /** Commands that change nothing use only its reads. */
  readonly store: Store;
  readonly auditLog: Pick<AuditLog, 'readEntries'>;
  readonly prices: Prices;
  /** Set if the settings ask for it. */
  readonly trail?: Trail | undefined;
  /** Set in observe mode. */
  readonly objections?: Pick<Objections, 'readObjections'> | undefined;
  /** What a reader has to know beside the answer: "no table ...". */
  readonly remarks: readonly string[];
  suggest(): Promise<SuggestReport | NotMeasured>;
  diagnose(): Promise<DoctorReport>;
  tick(): Promise<TickReport>;
  /** What was saved, from the history and today's log. */
  savings(asked: SavingsAsked): Promise<SavingsAnswer>;
  /** What is down, with the sizes that only the memory knows. */
  down(): Promise<Down>;
  /** Starts what is at zero as large as it was. IAM decides whether the caller may. */
  bringBack(down: Down, by: string): Promise<readonly PowerResult[]>;
  /** Remembers what a resource at zero comes back to. */
  setSize(what: string, size: Capacity, by: string): Promise<SizeSet>;
  /** Needs no Slack. IAM decides who may write to the table. */
  pause(wish: PauseWish, by: string): Promise<PauseOutcome>;
}

export interface EngineChoice {
  /** Hears how much of AWS has been read. */
  readonly onRead?: Progress | undefined;
  readonly kinds?: readonly Kind[] | undefined;
}

/**
 * The engine in the standard AWS environment, with the settings that are in force there. The SDK finds the endpoint on its own.
 *
 * @param config for where nothing is deployed
 */
export async function createEngine(
  config: unknown,
  { env, region, client }: SignedIn,
  clock: Clock,
  log: Log,
  { onRead, kinds = KINDS }: EngineChoice = {},
): Promise<Engine> {
  const { UPTIME_TABLE, UPTIME_SCHEDULE_GROUP } = readCliEnv(env);
  const clients = createAwsClients(client);
  const table = createDynamoTable({
    client: clients.of(DynamoDBClient, region),
    tableName: UPTIME_TABLE,
    clock,
  });
  const found = await settingsInForce({
    ...{ config, env, region, clients },
    store: createSettingsStore(table, () => clock.now()),
  });
  const isObserving = found.mode === 'observe';
  const settings = isObserving ? rehearsalSettings(found) : found;
  const accounts = createAccounts({
    region,
    wallClock: systemClock,
    listAccounts: createListAccounts(region, client),
    settings: settings.accounts,
    clients,
    client,
  });
  const trail =
    settings.cloudTrail === true
      ? createTrail({
          kinds,
          accounts,
          clock,
          endpoint: readCliEnv(env).AWS_ENDPOINT_URL,
          memberRole: settings.accounts?.roleName,
        })
      : undefined;
  const usage =
    settings.usage === true
      ? createUsage({ kinds, accounts, clock, endpoint: readCliEnv(env).AWS_ENDPOINT_URL })
      : undefined;
  const prices = createPrices({ kinds, region, accounts, clock, log, client });
  const remarks: string[] = [];
  const noTable = `There is no table ${UPTIME_TABLE} in ${region}, so nothing is known of what was done.`;
  const store = createTableStore({
    table,
    now: () => clock.now(),
    rehearsing: isObserving,
  });
  const inventory = createTargetInventory({ kinds, accounts, settings, region, onRead });
  const known = { ...store, read: () => readOrNothing(store, remarks, `${UPTIME_TABLE} in ${region}`) };
  const restoreCommand = restoreCommandOf(kinds);
  const history = createHistory(table);
  const noEntries = (): AuditPage => {
    remarks.push(noTable);
    return { entries: [] };
  };
  return {
    settings,
    clock,
    remarks,
    trail,
    inventory,
    prices,
    store: known,
    down: () => readDown(settings, { inventory, store: known, clock, restoreCommand }),
    bringBack: (down, by) =>
      bringBack(down, by, randomUUID(), {
        ...{ store, settings, clock, log, auditLog: store },
        power: createTargetPower(accounts, (account) => createPower(kinds, account.clients)),
      }),
    auditLog: {
      readEntries: (...asked) => orNothing(store.readEntries(...asked), noEntries),
    },
    savings: (asked) =>
      answerSavings(asked, {
        ...{ settings, clock, inventory, store: known },
        prices: createPrices({ kinds, region, accounts, clock, log, client }),
        auditLog: { ...store, readEntries: (...page) => orNothing(store.readEntries(...page), noEntries) },
        history: {
          ...history,
          readDays: (period) => orNothing(history.readDays(period), () => []),
          readCoverage: (period) => orNothing(history.readCoverage(period), () => []),
        },
      }),
    objections: isObserving
      ? { readObjections: () => orNothing(store.readObjections(), () => []) }
      : undefined,
    suggest: () =>
      readSuggestions({
        ...{ clock, settings, usage, prices, untagged: inventory },
        spared: { ...store, readSpared: () => orNothing(store.readSpared(), () => []) },
      }),
    diagnose: async () => {
      await refuseInvalidCredentials(clients.of(STSClient, region));
      return diagnoseFrom({
        credentials: client.credentials,
        accounts,
        settings,
        store,
        timers: { list: () => listTimers(clients.of(SchedulerClient, region), UPTIME_SCHEDULE_GROUP) },
        objections: isObserving ? store : undefined,
        trail,
        usage,
        history,
        region,
        env,
        clock,
        log,
      });
    },
    setSize: (what, size, by) =>
      setSize(what, size, { by, id: randomUUID() }, settings, {
        inventory,
        store,
        clock,
        log,
        auditLog: store,
      }),
    pause: (wish, by) =>
      pause(
        wish,
        { by, from: { kind: 'terminal' }, at: clock.now(), id: randomUUID() },
        { clock, store, inventory, settings, auditLog: store, log },
      ),
    tick: async () => {
      const engineEnv = await engineEnvOf({ env, region, clients });
      return tickFromTerminal(
        createEnginePorts(createBase({ env: engineEnv, clock, log, client }), { tick() {} }, found),
      );
    },
  };
}

/** The log says that it was not the scheduled tick. */
function tickFromTerminal(ports: TickPorts): Promise<TickReport> {
  const { auditLog } = ports;
  const from = { kind: 'terminal' } as const;
  return tick({
    ...ports,
    auditLog: {
      ...auditLog,
      writeEntries: (entries) => auditLog.writeEntries(entries.map((entry) => ({ ...entry, from }))),
    },
  });
}

/** On a laptop against an account where nothing is deployed yet there are no holds: said, and gone on with. */
async function readOrNothing(store: Store, remarks: string[], table: string): ReturnType<Store['read']> {
  try {
    return await orNothing(store.read(), () => {
      remarks.push(`There is no table ${table}, so no holds and no notices are known.`);
      return {
        holds: [],
        notices: [],
        remarks: new Map(),
        acts: new Map(),
        sightings: new Map(),
        pauses: [],
        unreadable: [],
      };
    });
  } catch (error) {
    throw new Error(`The table ${table}: ${messageOf(error)}`, { cause: error });
  }
}

async function orNothing<T>(reading: Promise<T>, nothing: () => T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
    return nothing();
  }
}
