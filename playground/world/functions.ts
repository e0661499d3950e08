import type { Clock } from '../../src/app/ports/clock.ts';
import type { Log } from '../../src/app/ports/log.ts';
import type { Metrics } from '../../src/app/ports/metrics.ts';
import type { RequestPorts } from '../../src/app/ports/request-ports.ts';
import type { SettingsDocuments } from '../../src/app/ports/settings-documents.ts';
import type { SettingsStore } from '../../src/app/ports/settings-store.ts';
import type { Kind } from '../../src/aws/kinds/kind.ts';
import type { ClientOptions } from '../../src/aws/sdk/client-config.ts';
import type { Pause } from '../../src/aws/sdk/pause.ts';
import type { Table } from '../../src/aws/table/table.ts';
import type { EngineEnv, PeopleEnv } from '../../src/config/env.ts';
import type { DeploymentSettings } from '../../src/core/settings/deployment.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { createBase } from '../../src/lambda/base.ts';
import { createEngineFunction, type EnginePorts } from '../../src/lambda/engine-handler.ts';
import { createEnginePorts } from '../../src/lambda/engine-ports.ts';
import { createPeopleFunction, type PeoplePorts } from '../../src/lambda/people-handler.ts';
import { createPeopleAnswers, createPeoplePorts } from '../../src/lambda/people-ports.ts';
import type { RunHandler } from '../../src/lambda/run-context.ts';
import { createSettingsReader, perVersion } from '../../src/lambda/settings-reader.ts';

export interface FunctionsOptions {
  readonly env: PeopleEnv & EngineEnv;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics | undefined;
  readonly kinds?: readonly Kind[] | undefined;
  readonly pause: Pause;
  /** The AWS client of each function, with its own role's key. */
  readonly clients: { readonly people: ClientOptions; readonly engine: ClientOptions };
  /** Wraps each function's table. */
  tableOf(table: Table): Table;
  watch<P extends RequestPorts>(ports: P): P;
  /** Called with the settings that a run goes by. */
  onSettings(settings: Settings): void;
}

export interface Functions {
  readonly deployment: DeploymentSettings;
  readonly people: RunHandler;
  readonly engine: RunHandler;
  readonly settingsStore: SettingsStore;
  readonly settingsDocuments: SettingsDocuments;
  /** The ports that the runs with these settings use. */
  portsFor(settings: Settings): PeoplePorts & EnginePorts;
}

/** The people function and the engine, as one deployment makes them. */
export function createFunctions(options: FunctionsOptions, deployment: DeploymentSettings): Functions {
  const { clients, metrics } = options;
  const baseWith = (client: ClientOptions) => {
    const base = createBase({ ...options, client });
    return { ...base, table: options.tableOf(base.table) };
  };
  const people = baseWith(clients.people);
  const engine = baseWith(clients.engine);
  const answers = createPeopleAnswers(people);
  const peoplePorts = perVersion((settings) => createPeoplePorts(people, answers, settings));
  const enginePorts = perVersion((settings) => createEnginePorts(engine, metrics, settings));
  const watchedPeople = perVersion((settings) => options.watch(peoplePorts(settings)));
  const watchedEngine = perVersion((settings) => options.watch(enginePorts(settings)));
  const reader = createSettingsReader(engine, deployment);
  return {
    deployment,
    people: createPeopleFunction(createSettingsReader(people, deployment), answers, (settings) => {
      options.onSettings(settings);
      return watchedPeople(settings);
    }),
    engine: createEngineFunction(reader, (settings) => {
      options.onSettings(settings);
      return watchedEngine(settings);
    }),
    settingsStore: reader.store,
    settingsDocuments: reader.documents,
    portsFor: (settings) => ({ ...peoplePorts(settings), ...enginePorts(settings) }),
  };
}
