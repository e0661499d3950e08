import { type Failure, failsRun } from '../app/failure.ts';
import { announce } from '../app/notices/announce.ts';
import { runForPipeline } from '../app/requests/pipeline.ts';
import { type CoordinatePorts, regularTick } from '../app/tick/coordinate.ts';
import { type LookPorts, lookAt } from '../app/tick/look-at.ts';
import { runLane, runNotice } from '../app/tick/run-notices.ts';
import { powerOfFirst } from '../app/tick/second.ts';
import { runShard, type ShardPorts } from '../app/tick/shards.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import type { Request } from '../core/request/request.ts';
import { failureText } from '../text/failure.ts';
import type { Deadline } from './deadline.ts';
import { readEngineEvent } from './engine-event.ts';
import { RequestRefused } from './request-refused.ts';
import type { RunContext } from './run-context.ts';

export type EnginePorts = CoordinatePorts &
  ShardPorts &
  LookPorts & { readonly deadline: Deadline; readonly kinds: readonly Kind[] };

/** The run did what it could, but something failed. Rejected on purpose, so that the retry and the alarm see it. */
export class TickFailed extends Error {
  override readonly name = 'TickFailed';
}

/** Makes the engine's Lambda handler from its ports. */
export function createEngineHandler(
  made: EnginePorts,
): (event: unknown, context?: RunContext) => Promise<void> {
  return async (input, context) => {
    const ports = context ? { ...made, remainingMs: () => context.getRemainingTimeInMillis() } : made;
    if (context) made.deadline.begin(() => context.getRemainingTimeInMillis());
    const event = readEngineEvent(input, ports.kinds);
    switch (event.type) {
      case 'tick':
        return loudly(regularTick(ports));
      case 'stops':
        return loudly(runLane(event, ports));
      case 'notice':
        return loudly(runNotice(event.name, ports));
      case 'shard':
        return loudly(runShard(event, ports).then(({ failures }) => failures));
      case 'announce':
        return loudly(announce(ports));
      case 'event':
        return loudly(lookAt(event.resource, ports));
      case 'pipeline':
        return loudly(
          failuresOf(event.request, {
            ...ports,
            power: powerOfFirst(ports.power, ports.rivals, ports.settings.tagKey),
          }),
        );
    }
  };
}

/** @throws RequestRefused if the request is refused as a whole */
async function failuresOf(request: Request, ports: EnginePorts): Promise<readonly Failure[]> {
  const done = await runForPipeline(request, ports);
  if ('kind' in done) throw new RequestRefused(request.verb, done);
  return done;
}

async function loudly(run: Promise<readonly Failure[]>): Promise<void> {
  const failures = await run;
  const failed = failures.filter(failsRun);
  if (failed.length > 0) throw new TickFailed(failed.map(failureText).join('\n'));
}
