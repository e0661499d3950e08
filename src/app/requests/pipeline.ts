import type { Refusal } from '../../core/request/report.ts';
import type { Request } from '../../core/request/request.ts';
import { type Failure, notRead } from '../failure.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { handle } from './handle.ts';
import { once, REPLAYED } from './once.ts';

/**
 * Carries out the request of a pipeline or an alarm at once, for everything it names. No one reads an answer, so the run itself
 * must fail if something failed.
 */
export async function runForPipeline(
  request: Request,
  ports: RequestPorts,
): Promise<Refusal | readonly Failure[]> {
  const isHandled = (result: Refusal | readonly Failure[]) => 'kind' in result || result.length === 0;
  const done = await once({ id: request.id }, ports, () => run(request, ports), isHandled);
  return done === undefined || done === REPLAYED ? [] : done;
}

async function run(request: Request, ports: RequestPorts): Promise<Refusal | readonly Failure[]> {
  const { reply, failures } = await handle(request, ports);
  if (reply.kind === 'refused') return reply.refusal;
  if (reply.kind !== 'report') return failures;
  const { verb } = request;
  return [
    ...notRead(reply.report.unreadable),
    ...reply.report.lines.flatMap(({ key, outcome }): Failure[] =>
      outcome.kind === 'failed'
        ? [{ kind: 'not-carried-out', verb, resource: key, failure: outcome.failure }]
        : [],
    ),
    ...failures,
  ];
}
