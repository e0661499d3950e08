import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Machine } from '../../game/view.ts';
import type { AppContext } from '../app-context.ts';
import { shortDay } from '../times.ts';
import { type Cell, weekOf } from './week-cells.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MINUTE_MS = 60_000;

/** A week from today: in each hour, how many run and how many of them are held. */
export function Week({
  app,
  title,
  machines,
}: {
  app: AppContext;
  title: string;
  machines: readonly Machine[];
}): JSX.Element {
  const { world, me } = app;
  const now = Math.floor(world.clock.now / MINUTE_MS) * MINUTE_MS;
  const week = useMemo(
    () => weekOf(machines, world.forecasts, now, me.tz),
    [machines, world.forecasts, now, me.tz],
  );
  const grid = useRef<HTMLElement>(null);
  // On a phone it scrolls sideways: the arrow keys have to reach it, and now has to be in sight.
  useLayoutEffect(() => {
    if (!grid.current) return;
    grid.current.tabIndex = 0;
    grid.current.querySelector('.is-now')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return (
    <div class="week">
      <p class="week-title" id="week-title">
        {title}: how many run in each hour, if nobody presses anything. <span class="key held" /> held
      </p>
      <section class="week-grid" ref={grid} aria-labelledby="week-title">
        <table aria-labelledby="week-title">
          <thead>
            <tr>
              <th scope="col">
                <span class="sr">Day</span>
              </th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {week.map((day) => (
              <tr key={day[0]?.at}>
                <th scope="row">{shortDay(day[0]?.at ?? now, me.tz)}</th>
                {day.map((cell) => (
                  <Hour key={cell.hour} cell={cell} all={machines.length} now={now} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Hour({ cell, all, now }: { cell: Cell; all: number; now: number }): JSX.Element {
  const { at, running, held } = cell;
  const isNow = at <= now && now < at + 60 * MINUTE_MS;
  const share = all === 0 ? 0 : Math.round((running / all) * 100);
  return (
    <td
      class={`${held > 0 ? 'held' : ''}${isNow ? ' is-now' : ''}`}
      style={{ '--share': `${share}%` }}
      title={`${running} of ${all} run${held > 0 ? `, ${held} held` : ''}`}
    >
      {running > 0 && running}
      {held > 0 && <span class="sr"> ({held} held)</span>}
    </td>
  );
}
