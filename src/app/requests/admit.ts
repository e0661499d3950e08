import { isAdmitted, standingOf, type TurnedAway } from '../../core/access/standing.ts';
import type { Job } from '../ports/jobs.ts';
import type { RequestPorts } from '../ports/request-ports.ts';

export type AdmitPorts = Pick<RequestPorts, 'people' | 'settings' | 'log'>;

/**
 * Whether the sender of a job may use Uptime at all: the workspace's full members, and people that the settings add. Undefined if so. Every
 * job of a person passes here before anything else is read.
 */
export async function turnedAway(
  { type, asker }: Job,
  { people, settings, log }: AdmitPorts,
): Promise<TurnedAway | undefined> {
  const why = await reasonAgainst(asker, { people, settings });
  if (why !== undefined) {
    const { user, team, enterprise, channel } = asker;
    log.warn('turned away', { who: user, team, enterprise, channel, job: type, why });
  }
  return why;
}

async function reasonAgainst(
  asker: Job['asker'],
  { people, settings }: Omit<AdmitPorts, 'log'>,
): Promise<TurnedAway | undefined> {
  const [member, own] = await Promise.all([people.memberOf(asker.user), people.workplace()]);
  if (!member.told || !own.told || own.value === undefined) return 'untold';
  const standing = standingOf(member.value, own.value, asker);
  if (standing === 'member' || isAdmitted(standing, asker.user, member.value, settings.admission))
    return undefined;
  return standing;
}
