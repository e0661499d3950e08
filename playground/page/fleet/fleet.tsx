import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { AppContext } from '../app-context.ts';
import { Tabs } from '../tabs.tsx';
import { type Arrangement, arrange, GROUPS, isUntagged, needsALook, SORTS } from './arrange.ts';
import { Rows } from './rows.tsx';
import { Week } from './week.tsx';

/** Every machine: as a list with the past and the coming day, or as a week's grid. */
export function Fleet({
  app,
  selected,
  onSelect,
}: {
  app: AppContext;
  selected: string | undefined;
  onSelect: (key: string | undefined) => void;
}): JSX.Element {
  const { fleet } = app.world;
  const [tab, setTab] = useState<'day' | 'week'>('day');
  const [how, setHow] = useState<Arrangement>({
    sort: 'name',
    group: 'none',
    wanted: '',
    onlyAttention: false,
    onlyUntagged: false,
  });
  const { channels } = app.reader;
  const channelNames = [...channels.values()].join();
  const groups = useMemo(() => arrange(fleet, how, channels), [fleet, how, channelNames]);
  const running = fleet.filter(({ power }) => power !== 'stopped').length;
  const machine = fleet.find(({ key }) => key === selected);
  const toggle = (what: 'onlyAttention' | 'onlyUntagged', label: string, count: number) => (
    <button type="button" aria-pressed={how[what]} onClick={() => setHow({ ...how, [what]: !how[what] })}>
      {label} ({count})
    </button>
  );
  return (
    <section class="fleet" aria-label="Fleet">
      <header class="pane-head">
        <h2>Fleet</h2>
        <p>
          {running} running, {fleet.length - running} stopped
        </p>
        <Tabs
          label="What the fleet shows"
          tabs={[
            ['day', 'Day'],
            ['week', 'Week'],
          ]}
          at={tab}
          onGo={setTab}
        />
      </header>
      <div class="fleet-tools">
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter the fleet"
          value={how.wanted}
          onInput={({ currentTarget }) => setHow({ ...how, wanted: currentTarget.value })}
        />
        {toggle('onlyAttention', 'Needs a look', fleet.filter(needsALook).length)}
        {toggle('onlyUntagged', 'Untagged', fleet.filter(isUntagged).length)}
        <Choice label="Sort" all={SORTS} value={how.sort} onChoose={(sort) => setHow({ ...how, sort })} />
        <Choice
          label="Group"
          all={GROUPS}
          value={how.group}
          onChoose={(group) => setHow({ ...how, group })}
        />
      </div>
      <div class="fleet-body" id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'day' ? (
          <Rows app={app} groups={groups} selected={selected} onSelect={onSelect} />
        ) : (
          <Week
            app={app}
            title={machine ? machine.name : 'Everything in the list'}
            machines={machine ? [machine] : groups.flatMap(({ machines }) => machines)}
          />
        )}
      </div>
    </section>
  );
}

function Choice<K extends string>({
  label,
  all,
  value,
  onChoose,
}: {
  label: string;
  all: Readonly<Record<K, string>>;
  value: K;
  onChoose: (choice: K) => void;
}): JSX.Element {
  const keys = Object.keys(all) as K[];
  return (
    <label class="choice">
      {label}
      <select
        value={value}
        onChange={({ currentTarget }) => onChoose(keys.find((key) => key === currentTarget.value) ?? value)}
      >
        {keys.map((key) => (
          <option key={key} value={key}>
            {all[key]}
          </option>
        ))}
      </select>
    </label>
  );
}
