/** What is decided of everything there can be, one of each, at some instants of a day: what stories meet too seldom. */
import { rehearsalSettings } from '../../src/app/tick/rehearsal.ts';
import type { Hold } from '../../src/core/hold/hold.ts';
import { remarkRef, startFailed, stopRefused } from '../../src/core/notice/remark.ts';
import { type Facts, plan } from '../../src/core/plan/plan.ts';
import { resourceKey } from '../../src/core/resource/key.ts';
import { resourceRef } from '../../src/core/resource/ref.ts';
import type { LastChange, Resource } from '../../src/core/resource/resource.ts';
import type { ResourceState } from '../../src/core/resource/state.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts';
import { SETTINGS } from '../properties/story.ts';
import { type MachineKind, TRAITS } from '../properties/world/machine.ts';
import { decisionText, instant, planLines } from './words.ts';

const MODES: Readonly<Record<string, Settings>> = {
  acting: SETTINGS,
  observing: rehearsalSettings({ ...SETTINGS, mode: 'observe' }),
  'in parts': { ...SETTINGS, announceMinutes: 5 },
};

/** A Tuesday, and a Saturday's evening. Most tags mean 08:00 to 19:00 in UTC. */
const INSTANTS = [
  ...['02:00', '07:41', '08:00', '08:26', '08:31', '12:00', '18:46', '19:00', '19:20', '23:40'].map((time) =>
    Date.parse(`2026-11-24T${time}:00Z`),
  ),
  Date.parse('2026-11-28T18:50:00Z'),
];

const TAGS = [
  'office',
  'quiet',
  'lax',
  'strict',
  'early',
  'next',
  'mon-fri 20:00-08:00',
  'mon-fri stop 19:00',
  'mon-fri start 08:00',
  'always',
  'never',
  'unmanaged',
  'mon-fri 8-25',
];
const MACHINES: readonly MachineKind[] = ['ec2-instance', 'rds-instance'];
/** A cluster is another database: once is enough. */
const kindsOf = (tag: string): readonly MachineKind[] =>
  tag === 'office' ? [...MACHINES, 'rds-cluster'] : MACHINES;
const STATES: readonly ResourceState[] = ['running', 'stopped', 'starting', 'stopping', 'busy'];

type Change = Pick<LastChange, 'to' | 'by'> & { readonly ago: number };
const CHANGES: readonly (Change | undefined)[] = [
  undefined,
  { to: 'running', by: 'person', ago: 30 * MINUTE_MS },
  { to: 'running', by: 'person', ago: 20 * HOUR_MS },
  { to: 'running', by: 'aws', ago: 30 * MINUTE_MS },
  { to: 'stopped', by: 'person', ago: 30 * MINUTE_MS },
  { to: 'stopped', by: 'aws', ago: 5 * MINUTE_MS },
];

type About = Pick<Hold, 'keep'> & { readonly from: number; readonly to: number };
const HOLDS: readonly (About | undefined)[] = [
  undefined,
  { keep: 'running', from: -HOUR_MS, to: HOUR_MS },
  { keep: 'running', from: -3 * HOUR_MS, to: -10 * MINUTE_MS },
  { keep: 'stopped', from: -HOUR_MS, to: 2 * HOUR_MS },
];
const SPECIALS = ['', 'a member', 'stop refused', 'start failed'] as const;

export function table(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(MODES).flatMap(([mode, settings]) =>
      INSTANTS.map((at) => [`${mode} at ${instant(at)}`, told(settings, at)] as const),
    ),
  );
}

function told(settings: Settings, at: EpochMs): string {
  const facts = factsAt(settings, at);
  const before = at - 15 * MINUTE_MS;
  const notices = plan(facts, before).notices.map((notice, i) => ({
    ...notice,
    claimedAt: before,
    delivered: { at: before, ts: String(i + 1) },
  }));
  const decided = plan({ ...facts, notices }, at);
  const lines = decided.decisions.map((each) => `${each.resource.name}: ${decisionText(each)}`);
  return [...lines, ...planLines(decided)].join('\n');
}

function factsAt(settings: Settings, at: EpochMs): Facts {
  const resources: Resource[] = [];
  const holds: Hold[] = [];
  const remarks = new Map<string, EpochMs>();
  const add = (resource: Resource, about: About | undefined, special: string): void => {
    resources.push(resource);
    if (about) {
      const hold = { keep: about.keep, createdAt: at + about.from, until: at + about.to };
      holds.push({ ...hold, name: resource.name, by: 'ada', resource: resourceRef(resource.key) });
    }
    const due = Math.floor(at / HOUR_MS) * HOUR_MS;
    if (special === 'stop refused') remarks.set(remarkRef(stopRefused(resource.key)), at - HOUR_MS);
    if (special === 'start failed')
      remarks.set(remarkRef(startFailed(resource.key, due)), at - 10 * MINUTE_MS);
  };
  for (const tag of TAGS)
    for (const kind of kindsOf(tag))
      for (const state of STATES)
        for (const change of CHANGES)
          for (const special of SPECIALS)
            for (const hold of special === '' ? HOLDS : [undefined]) {
              const id = `r${resources.length}`;
              const said = change ? `${change.to} by ${change.by} ${change.ago / MINUTE_MS} min ago` : '';
              const held = hold ? `held ${hold.keep} to ${hold.to / MINUTE_MS}` : '';
              const place = { accountId: '111122223333', region: 'eu-central-1', kind, id };
              const resource: Resource = {
                ...place,
                traits: TRAITS[kind],
                key: resourceKey(place),
                name: [id, tag, kind, state, said, held, special].join('/'),
                type: 't3.large',
                state,
                rawState: state,
                tags: { Uptime: tag },
                ...(change && { lastChange: { ...change, at: at - change.ago, detail: 'said' } }),
                ...(special === 'a member' && {
                  protection: { code: 'auto-scaling', reason: 'it belongs to a group', ofGroup: true },
                }),
              };
              add(resource, hold, special);
            }
  return { settings, resources, holds, remarks, notices: [] };
}
