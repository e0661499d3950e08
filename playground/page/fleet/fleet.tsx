import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Machine } from '../../game/view.ts';
import type { AppContext } from '../app-context.ts';
import { near } from '../times.ts';
import { Axis, Timeline } from './timeline.tsx';

const ROW_PX = 56;
const SPARE_ROWS = 6;

/** Every machine, with the past and the coming day. Only visible rows are drawn: there may be thousands. */
export function Fleet({
  app,
  selected,
  onSelect,
}: {
  app: AppContext;
  selected: string | undefined;
  onSelect: (key: string | undefined) => void;
}): JSX.Element {
  const { world } = app;
  const [wanted, setWanted] = useState('');
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const shown = useMemo(() => {
    const text = wanted.trim().toLowerCase();
    return text === ''
      ? world.fleet
      : world.fleet.filter(({ name, id, tag, state, region }) =>
          [name, id, tag ?? '', state, region].some((part) => part.toLowerCase().includes(text)),
        );
  }, [world.fleet, wanted]);
  const first = Math.max(0, Math.floor(top / ROW_PX) - SPARE_ROWS);
  const rows = shown.slice(first, first + Math.ceil(height / ROW_PX) + 2 * SPARE_ROWS);
  const running = world.fleet.filter(({ power }) => power !== 'stopped').length;

  return (
    <section class="fleet" aria-label="Fleet">
      <header class="pane-head">
        <h2>Fleet</h2>
        <p>
          {running} running, {world.fleet.length - running} stopped
        </p>
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter the fleet"
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      </header>
      <div class="row row-head">
        <Legend />
        <Axis now={world.clock.now} timeZone={world.place.timeZone} />
      </div>
      <div class="rows" ref={list} onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}>
        <div style={{ height: `${shown.length * ROW_PX}px` }}>
          <ul aria-label="Machines" style={{ transform: `translateY(${first * ROW_PX}px)` }}>
            {rows.map((each) => (
              <Row
                key={each.key}
                app={app}
                machine={each}
                selected={each.key === selected}
                onSelect={() => onSelect(each.key === selected ? undefined : each.key)}
              />
            ))}
          </ul>
        </div>
        {shown.length === 0 && <p class="empty">No machine matches “{wanted}”.</p>}
      </div>
    </section>
  );
}

function Row({
  app,
  machine,
  selected,
  onSelect,
}: {
  app: AppContext;
  machine: Machine;
  selected: boolean;
  onSelect: () => void;
}): JSX.Element {
  const { clock, place, forecasts } = app.world;
  const { next } = machine;
  return (
    <li class={`row${selected ? ' selected' : ''}`} style={{ height: `${ROW_PX}px` }}>
      <button type="button" class="who" aria-expanded={selected} onClick={onSelect}>
        <span class={`dot ${machine.power}`} aria-hidden="true" />
        <span class="who-text">
          <span class="who-name">
            {machine.name}
            {machine.mood === 'attention' && <span class="flag"> needs a look</span>}
          </span>
          <small>
            {machine.state}
            {next && next.at > clock.now
              ? `, ${next.direction === 'stop' ? 'stops' : 'starts'} ${near(next.at, clock.now, place.timeZone)}`
              : machine.mood === 'left'
                ? ', left alone'
                : ''}
          </small>
          <code class={machine.tag === undefined ? 'no-tag' : ''}>{machine.tag ?? 'no tag'}</code>
        </span>
      </button>
      <Timeline
        machine={machine}
        forecast={machine.tag === undefined ? undefined : forecasts[machine.tag]}
        now={clock.now}
      />
    </li>
  );
}

const Legend = (): JSX.Element => (
  <p class="legend">
    <span class="key up" /> ran <span class="key will" /> will run <span class="key held" /> held
  </p>
);
