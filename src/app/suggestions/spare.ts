import { auditEntries } from '../../core/audit/entry.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import type { Failure } from '../failure.ts';
import type { Delivery, SpareJob } from '../ports/jobs.ts';
import type { Responder } from '../ports/responder.ts';
import { type SuggestPorts, suggest } from './suggest.ts';

type SparePorts = SuggestPorts & RecordPorts & { readonly responder: Responder };

/** Somebody pressed that something is never to be suggested, or is again. Delivered twice, it is the same. */
export async function spare(job: SpareJob & Delivery, ports: SparePorts): Promise<void> {
  const { asker, key, name, at } = job;
  if (job.again) await ports.spared.removeSpared(key);
  else await ports.spared.writeSpared({ key, name, by: asker.user, at });
  const unwritten = await recordSpared(job, ports);
  for (const failure of unwritten) ports.log.error('a press was not written down', { failure });
  const report = await suggest(ports, job.page);
  await ports.responder.answer(asker, { kind: 'suggest', report }, true);
}

function recordSpared(job: SpareJob, ports: RecordPorts): Promise<Failure[]> {
  const { asker, key, name, at, id, again } = job;
  return record(
    auditEntries(id, {
      at,
      verb: again ? 'suggest-again' : 'never-suggest',
      by: asker.user,
      from: { kind: 'slack', channel: asker.channel },
      request: id,
      items: [{ key, name, result: { kind: 'noted' } }],
    }),
    ports,
  );
}
