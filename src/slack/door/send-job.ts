import { randomUUID } from 'node:crypto';
import { type Job, type Jobs, NotAccepted } from '../../app/ports/jobs.ts';
import type { Log } from '../../app/ports/log.ts';

/** Slack gives up on an answer after 3 s, and the answer itself takes time too. */
const HAND_OVER_MS = 1_500;

/** `unclear`: it may have been accepted, and then it is carried out. Nobody may be told that nothing was done. */
export type HandedOver = 'accepted' | 'refused' | 'unclear';

/** Hands work to the people function without waiting longer than Slack does. */
export async function sendJob(
  job: Job,
  { jobs, log, handOverMs = HAND_OVER_MS }: { jobs: Jobs; log: Log; handOverMs?: number | undefined },
): Promise<HandedOver> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error('the people function did not confirm it in time')),
    handOverMs,
  );
  try {
    await Promise.race([jobs.send({ ...job, delivery: randomUUID() }), late.promise]);
    return 'accepted';
  } catch (error) {
    const handedOver = error instanceof NotAccepted ? 'refused' : 'unclear';
    // Never log the job itself: it contains a response_url.
    log.error('a job was not handed over', {
      job: job.type,
      user: job.asker.user,
      handedOver,
      reason: reasonOf(error),
    });
    return handedOver;
  } finally {
    clearTimeout(timer);
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
