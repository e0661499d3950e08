import { digestOff } from '../../core/notice/remark.ts';
import type { DigestSwitched } from '../../core/reports/answer.ts';
import { shortHash } from '../../core/resource/ref.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import type { Delivery, DigestJob } from '../ports/jobs.ts';
import type { Responder } from '../ports/responder.ts';
import type { Store } from '../ports/store.ts';
import { HANDLED, once, REPLAYED } from './once.ts';

export interface SwitchDigestPorts extends RecordPorts {
  readonly store: Pick<
    Store,
    'claimRequest' | 'finishRequest' | 'releaseRequest' | 'createRemark' | 'readRemarks' | 'removeRemark'
  >;
  readonly settings: Pick<Settings, 'channels' | 'savingsDigest'>;
  readonly responder: Pick<Responder, 'answer'>;
}

/** 2100-01-01: until someone switches it on again. */
const FOR_GOOD = Date.UTC(2100, 0, 1);

/** Switches the weekly digest of the channel in which a person asks for it. */
export async function switchDigest(job: DigestJob & Delivery, ports: SwitchDigestPorts): Promise<void> {
  const done = await once(job, ports, async () => switched(job, ports));
  const answer = done === REPLAYED ? HANDLED : done;
  if (answer !== undefined) await ports.responder.answer(job.asker, answer);
}

async function switched(job: DigestJob, ports: SwitchDigestPorts): Promise<DigestSwitched> {
  const { store, settings } = ports;
  const { isOn, asker } = job;
  const { channel } = asker;
  if (!/^[CG]/.test(channel)) return { kind: 'digest', isOn: false, hindrance: 'no-channel' };
  const subject = digestOff(channel);
  const wasOn = (await store.readRemarks([subject])).size === 0;
  if (wasOn !== isOn) {
    if (isOn) await store.removeRemark(subject);
    else await store.createRemark(subject, FOR_GOOD);
    await note(job, ports);
  }
  if (isOn && !settings.savingsDigest) return { kind: 'digest', isOn, hindrance: 'settings' };
  if (isOn && settings.channels.get(channel) === 'silence')
    return { kind: 'digest', isOn, hindrance: 'silence' };
  return { kind: 'digest', isOn };
}

async function note({ asker, isOn, id, at }: DigestJob, ports: SwitchDigestPorts): Promise<void> {
  const entry = {
    id: shortHash(`digest ${id}`),
    at,
    verb: isOn ? 'digest-on' : 'digest-off',
    by: asker.user,
    from: { kind: 'slack', channel: asker.channel },
    request: id,
    items: [],
  } as const;
  for (const failure of await record([entry], ports))
    ports.log.error('digest: something failed', { failure });
}
