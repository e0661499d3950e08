import { tellMonthly } from '../app/digests/tell-monthly.ts';
import { type Failure, failsRun } from '../app/failure.ts';
import { announce } from '../app/notices/announce.ts';
import { sayOnce } from '../app/notices/say-once.ts';
import { type SentEvent, tellRefusedEvent } from '../app/notices/tell-refused-event.ts';
import type { CalendarSources } from '../app/ports/calendar-sources.ts';
import { runForPipeline } from '../app/requests/pipeline.ts';
import { renewCalendars } from '../app/settings/renew-calendars.ts';
import type { SuggestPorts } from '../app/suggestions/suggest.ts';
import { type CoordinatePorts, regularTick } from '../app/tick/coordinate.ts';
import { lookAt } from '../app/tick/look-at.ts';
import { runLane, runNotice } from '../app/tick/run-notices.ts';
import { powerOfFirst } from '../app/tick/second.ts';
import { runShard, type ShardPorts } from '../app/tick/shards.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import { eventRefusal } from '../core/access/events.ts';
import type { Settings } from '../core/settings/settings.ts';
import { failureText } from '../text/failure.ts';
import { eventRefusalText, refusedRequestText } from '../text/refused-event.ts';
import type { PipelineRequest } from './bridge-event.ts';
import type { Deadline } from './deadline.ts';
import { readEngineEvent } from './engine-event.ts';
import type { RunHandler } from './run-context.ts';
import type { SettingsReader } from './settings-reader.ts';

export type EnginePorts = CoordinatePorts &
  ShardPorts &
  SuggestPorts & {
    readonly deadline: Deadline;
    readonly kinds: readonly Kind[];
    readonly calendarSources: CalendarSources;
    /** The account that Uptime itself is in. */
    readonly account: string;
  };

/** The run did what it could, but something failed. Rejected on purpose, so that the retry and the alarm see it. */
export class TickFailed extends Error {
  override readonly name = 'TickFailed';
}

/**
 * The engine: each run goes by the settings that are in force when it begins, to its end. Where they cannot be read or understood, it does
 * nothing and fails, so that the retry and the alarm see it.
 */
export function createEngineFunction(
  settings: SettingsReader,
  portsFor: (settings: Settings) => EnginePorts,
): RunHandler {
  const stored = { settingsStore: settings.store, settingsDocuments: settings.documents };
  const portsNow = async () => ({ ...portsFor(await settings.read()), stored });
  return async (input, context) => createEngineHandler(await portsNow(), portsNow)(input, context);
}

/**
 * Makes the engine's Lambda handler, with the ports of one version of the settings.
 *
 * @param again reads the settings again, once days of their calendars are renewed
 */
export function createEngineHandler(made: EnginePorts, again = async () => made): RunHandler {
  return async (input, context) => {
    const timed = (each: EnginePorts): EnginePorts =>
      context ? { ...each, remainingMs: () => context.getRemainingTimeInMillis() } : each;
    const ports = timed(made);
    if (context) made.deadline.begin(() => context.getRemainingTimeInMillis());
    const event = readEngineEvent(input, ports.kinds);
    switch (event.type) {
      case 'tick':
        return loudly(renewAndTick(ports, async () => timed(await again())));
      case 'stops':
        return loudly(runLane(event, ports));
      case 'notice':
        return loudly(runNotice(event.name, ports));
      case 'shard':
        return loudly(runShard(event, ports));
      case 'announce':
        return loudly(announce(ports));
      case 'event':
        return loudly(lookAt(event.resource, ports));
      case 'pipeline':
        return loudly(failuresOf(event, ports));
      case 'misspelt':
        return loudly(refuse(event, event.reason, ports));
    }
  };
}

/** Calendars come first, so that the tick goes by their new days. Suggestions come last: nothing waits for them. */
async function renewAndTick(
  ports: EnginePorts,
  again: () => Promise<EnginePorts>,
): Promise<readonly Failure[]> {
  if (ports.stored === undefined) return [...(await regularTick(ports)), ...(await tellMonthly(ports))];
  const { settingsStore } = ports.stored;
  const renewal = { settingsStore, sources: ports.calendarSources, clock: ports.clock };
  const { failures, remarks, isKept } = await renewCalendars(ports.settings, renewal);
  for (const failure of failures)
    ports.log.error('a calendar is not up to date', { failure: failureText(failure) });
  const current = isKept ? await again() : ports;
  return [
    ...(await regularTick(current)),
    ...failures,
    ...(await sayOnce(remarks, current)),
    ...(await tellMonthly(current)),
  ];
}

/** Carries out what a pipeline asks for, if it may. Nobody reads an answer to an event, so the administrators hear of a refusal. */
async function failuresOf(event: PipelineRequest, ports: EnginePorts): Promise<readonly Failure[]> {
  const { request, account } = event;
  const { verb } = request;
  const { events } = ports.settings;
  const refusal = eventRefusal({ verb, account }, ports.account, events);
  if (refusal !== undefined) return refuse(event, eventRefusalText(refusal, events), ports);
  const power = powerOfFirst(ports.power, ports.rivals, ports.settings.tagKey);
  const done = await runForPipeline(request, { ...ports, power });
  return 'kind' in done ? refuse(event, refusedRequestText(verb, done), ports) : done;
}

function refuse(event: SentEvent, reason: string, ports: EnginePorts): Promise<readonly Failure[]> {
  const { account, id, asked } = event;
  ports.log.warn('an event was refused', { account, request: id, asked, reason });
  return tellRefusedEvent(event, reason, ports);
}

async function loudly(run: Promise<readonly Failure[]>): Promise<void> {
  const failures = await run;
  const failed = failures.filter(failsRun);
  if (failed.length > 0) throw new TickFailed(failed.map(failureText).join('\n'));
}
