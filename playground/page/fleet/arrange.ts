import type { Machine } from '../../game/view.ts';

export const SORTS = { name: 'Name', next: 'Next event', state: 'State' } as const;
export const GROUPS = {
  none: 'No groups',
  schedule: 'Schedule',
  channel: 'Channel',
  state: 'State',
} as const;

export interface Arrangement {
  readonly sort: keyof typeof SORTS;
  readonly group: keyof typeof GROUPS;
  readonly wanted: string;
  readonly onlyAttention: boolean;
  readonly onlyUntagged: boolean;
}

export interface Group {
  readonly title: string;
  readonly machines: readonly Machine[];
}

/** Sorts as people do: db-2 before db-10, and case does not matter. */
const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** What the list shows, in order. Without groups there is one without a title. */
export function arrange(
  fleet: readonly Machine[],
  { sort, group, ...filter }: Arrangement,
  channels: ReadonlyMap<string, string>,
): readonly Group[] {
  const shown = fleet.filter((machine) => isShown(machine, filter)).sort(SORTERS[sort]);
  if (group === 'none') return [{ title: '', machines: shown }];
  const titleOf = (machine: Machine): string => {
    switch (group) {
      case 'schedule':
        return machine.tag ?? 'No tag';
      case 'channel':
        return machine.channel === undefined
          ? 'No channel'
          : `#${channels.get(machine.channel) ?? machine.channel}`;
      case 'state':
        return machine.state;
    }
  };
  return [...Map.groupBy(shown, titleOf)]
    .map(([title, machines]) => ({ title, machines }))
    .sort((a, b) => compare(a.title, b.title));
}

export const needsALook = ({ mood }: Machine): boolean => mood === 'attention';
export const isUntagged = ({ tag }: Machine): boolean => tag === undefined;

function isShown(
  machine: Machine,
  { wanted, onlyAttention, onlyUntagged }: Omit<Arrangement, 'sort' | 'group'>,
): boolean {
  // Both filters together show what either does: no machine is without a tag and has a bad one.
  const isOfInterest =
    (!onlyAttention && !onlyUntagged) ||
    (onlyAttention && needsALook(machine)) ||
    (onlyUntagged && isUntagged(machine));
  if (!isOfInterest) return false;
  const text = wanted.trim().toLowerCase();
  const { name, id, tag = '', state, region } = machine;
  return text === '' || [name, id, tag, state, region].some((part) => part.toLowerCase().includes(text));
}

const byName = (a: Machine, b: Machine): number => compare(a.name, b.name) || compare(a.key, b.key);

const SORTERS: Readonly<Record<Arrangement['sort'], (a: Machine, b: Machine) => number>> = {
  name: byName,
  next: (a, b) =>
    (a.next?.at ?? Number.MAX_SAFE_INTEGER) - (b.next?.at ?? Number.MAX_SAFE_INTEGER) || byName(a, b),
  state: (a, b) => compare(a.state, b.state) || byName(a, b),
};
