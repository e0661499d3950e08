import type { Job, Jobs } from '../../app/ports/jobs.ts';
import type { Log } from '../../app/ports/log.ts';

/** Slack gives up on an answer after 3 s, and the answer itself takes time too. */
const HAND_OVER_MS = 1_500;

/**
 * Hands work to the people function without waiting longer than Slack does. False if it failed or may not have arrived: then the
 * person is told to try again. A job that arrives anyway does no harm, because a repeated job changes nothing.
 */
export async function sendJob(
  job: Job,
  { jobs, log, handOverMs = HAND_OVER_MS }: { jobs: Jobs; log: Log; handOverMs?: number | undefined },
): Promise<boolean> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error('the people function did not take it in time')),
    handOverMs,
  );
  try {
    await Promise.race([jobs.send(job), late.promise]);
    return true;
  } catch (error) {
    // Never log the job itself: it contains a response_url.
    log.error('a job was not handed over', { job: job.type, user: job.asker.user, reason: reasonOf(error) });
    return false;
  } finally {
    clearTimeout(timer);
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
