import type { PauseOutcome } from '../../core/pause/outcome.ts';
import type { Reply } from '../../core/request/report.ts';
import { endOf } from '../../core/request/when.ts';
import type { Delivery, PauseJob } from '../ports/jobs.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import type { Responder } from '../ports/responder.ts';
import { spanOf } from '../requests/consider.ts';
import { HANDLED, once, REPLAYED } from '../requests/once.ts';
import { readPerson } from '../requests/person.ts';
import { pause } from './pause.ts';

/** What came of it, or why it was refused. */
export type PauseAnswer = Reply | { readonly kind: 'pause'; readonly outcome: PauseOutcome };

/** `/uptime pause` and `/uptime unpause`, and the buttons of the Home tab. Undefined where Lambda has delivered it before. */
export async function pauseFor(
  { asker, wish, id, at, delivery }: Omit<PauseJob, 'type'> & Delivery,
  ports: RequestPorts,
): Promise<PauseAnswer | undefined> {
  const done = await once({ id, delivery }, ports, async (): Promise<PauseAnswer> => {
    const { settings, people } = ports;
    const by = { kind: 'person', user: asker.user } as const;
    const [read, person] = await Promise.all([
      spanOf({ verb: 'stop', until: wish.until, at, by }, { settings, people }),
      readPerson(asker.user, settings, people),
    ]);
    if (read === 'zone-untold') return { kind: 'refused', refusal: { kind: 'zone-untold' } };
    if ('nextDay' in read) return { kind: 'refused', refusal: { kind: 'which-day', nextDay: read.nextDay } };
    const until = read.span === undefined ? undefined : endOf(read.span, { askedAt: at, stopAt: undefined });
    const from = { kind: 'slack', channel: asker.channel } as const;
    const outcome = await pause({ ...wish, until }, { by: asker.user, from, at, id, person }, ports);
    return { kind: 'pause', outcome };
  });
  return done === REPLAYED ? HANDLED : done;
}

export async function answerPause(
  job: PauseJob & Delivery,
  ports: RequestPorts & { readonly responder: Responder },
): Promise<void> {
  const answer = await pauseFor(job, ports);
  if (answer !== undefined) await ports.responder.answer(job.asker, answer);
}
