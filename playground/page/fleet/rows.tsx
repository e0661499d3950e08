import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Machine } from '../../game/view.ts';
import type { AppContext } from '../app-context.ts';
import { near } from '../times.ts';
import type { Group } from './arrange.ts';
import { Axis, Timeline } from './timeline.tsx';

const ROW_PX = 56;
const TITLE_PX = 30;
const SPARE_PX = 340;

interface Line {
  readonly top: number;
  readonly title?: string;
  readonly machine?: Machine;
}

/** The list. Only visible lines are drawn: there may be thousands. */
export function Rows({
  app,
  groups,
  selected,
  onSelect,
}: {
  app: AppContext;
  groups: readonly Group[];
  selected: string | undefined;
  onSelect: (key: string | undefined) => void;
}): JSX.Element {
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

  const { lines, total } = useMemo(() => linesOf(groups), [groups]);
  const rows = lines.filter((line) => line.top > top - SPARE_PX && line.top < top + height + SPARE_PX);
  return (
    <div class="fleet-list">
      <div class="row row-head">
        <Legend />
        <Axis now={app.world.clock.now} timeZone={app.me.tz} />
      </div>
      <div class="rows" ref={list} onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}>
        <div style={{ height: `${total}px` }}>
          <ul aria-label="Machines" style={{ transform: `translateY(${rows[0]?.top ?? 0}px)` }}>
            {rows.map(({ title, machine }) =>
              machine ? (
                <Row
                  key={machine.key}
                  app={app}
                  machine={machine}
                  selected={machine.key === selected}
                  onSelect={() => onSelect(machine.key === selected ? undefined : machine.key)}
                />
              ) : (
                <li key={`group ${title}`} class="group" style={{ height: `${TITLE_PX}px` }}>
                  {title}
                </li>
              ),
            )}
          </ul>
        </div>
        {lines.length === 0 && <p class="empty">No machine matches.</p>}
      </div>
    </div>
  );
}

function linesOf(groups: readonly Group[]): { readonly lines: readonly Line[]; readonly total: number } {
  const lines: Line[] = [];
  let top = 0;
  for (const { title, machines } of groups) {
    if (title !== '') {
      lines.push({ top, title: `${title} (${machines.length})` });
      top += TITLE_PX;
    }
    for (const machine of machines) {
      lines.push({ top, machine });
      top += ROW_PX;
    }
  }
  return { lines, total: top };
}

/** The arrow keys go from machine to machine. */
function stepWithArrows(event: TargetedKeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const all = [...(event.currentTarget.closest('.rows')?.querySelectorAll<HTMLElement>('.who') ?? [])];
  const at = all.indexOf(event.currentTarget);
  if (at < 0) return;
  event.preventDefault();
  all[at + step]?.focus();
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
  const { clock, forecasts } = app.world;
  const { next } = machine;
  return (
    <li class={`row${selected ? ' selected' : ''}`} style={{ height: `${ROW_PX}px` }}>
      <button
        type="button"
        class="who"
        aria-expanded={selected}
        onClick={onSelect}
        onKeyDown={stepWithArrows}
      >
        <span class={`dot ${machine.power}`} aria-hidden="true" />
        <span class="who-text">
          <span class="who-line">
            <Name text={machine.name} />
            {machine.mood === 'attention' && <span class="flag"> needs a look</span>}
          </span>
          <span class="who-line">
            <small>
              {machine.state}
              {next && next.at > clock.now
                ? `, ${next.direction === 'stop' ? 'stops' : 'starts'} ${near(next.at, clock.now, app.me.tz)}`
                : machine.mood === 'left'
                  ? ', not managed'
                  : ''}
            </small>{' '}
            <code class={machine.tag === undefined ? 'no-tag' : ''} title={machine.tag}>
              {machine.tag ?? 'no tag'}
            </code>
          </span>
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

const LONG = 24;
const END = 7;

/** Long names often differ at their end only, so that is kept. */
const Name = ({ text }: { text: string }): JSX.Element => (
  <span class="who-name" title={text}>
    {text.length <= LONG ? (
      text
    ) : (
      <>
        <span>{text.slice(0, -END)}</span>
        <span>{text.slice(-END)}</span>
      </>
    )}
  </span>
);

const Legend = (): JSX.Element => (
  <p class="legend">
    <span class="key up" /> ran <span class="key will" /> will run <span class="key held" /> held
  </p>
);
