import type { Refusal } from '../../core/request/report.ts';
import type { Request } from '../../core/request/request.ts';
import { type Failure, notRead } from '../failure.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { handle } from './handle.ts';

/**
 * Does what a pipeline or an alarm asks for, at once and for everything it names. Nobody reads an answer, so the run itself has to fail
 * by what failed.
 */
export async function runForPipeline(
  request: Request,
  ports: TickPorts,
): Promise<Refusal | readonly Failure[]> {
  const { reply, failures } = await handle(request, ports);
  if (reply.kind === 'refused') return reply.refusal;
  if (reply.kind !== 'report') return failures;
  const { verb } = request;
  return [
    ...reply.report.unreadable.map(notRead),
    ...reply.report.lines.flatMap(({ key, outcome }): Failure[] =>
      outcome.kind === 'failed'
        ? [{ kind: 'not-carried-out', verb, resource: key, failure: outcome.failure }]
        : [],
    ),
    ...failures,
  ];
}
