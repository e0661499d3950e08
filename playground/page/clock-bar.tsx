import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AppContext } from './app-context.ts';
import { clockTime, dayAndTime, fullDay, near, placeOf } from './times.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;
const PACES = [
  [1, '1 min/s'],
  [5, '5 min/s'],
  [30, '30 min/s'],
  [180, '3 h/s'],
] as const;

/** Controls for the playground's clock: step, drag or run. */
export function ClockBar({ app }: { app: AppContext }): JSX.Element {
  const { clock } = app.world;
  const { now, pace, windingTo, next } = clock;
  const [wish, setWish] = useState<number>();
  const [speed, setSpeed] = useState(30);
  const zone = app.me.tz;
  const stepped = Math.floor(now / STEP_MS) * STEP_MS;
  const busy = windingTo !== undefined;
  const wind = (to: number) => void app.act({ do: 'wind', to });
  const ahead = wish ?? 0;
  const target = stepped + ahead * STEP_MS;
  const settle = () => {
    if (wish === undefined) return;
    setWish(undefined);
    if (target > now) wind(target);
  };
  return (
    <section class="clock" aria-label="Clock">
      <div class="clock-face">
        <div class="clock-now">
          <time dateTime={new Date(now).toISOString()}>{clockTime(now, zone)}</time>
        </div>
        <p class="clock-day">
          {fullDay(now, zone)}, {placeOf(zone)}
          <small>
            {busy
              ? `winding to ${near(windingTo, now, zone)} …`
              : next
                ? `next: ${next.what} ${near(next.at, now, zone)}`
                : 'nothing is due'}
          </small>
        </p>
      </div>
      <div class="clock-buttons">
        <button type="button" onClick={() => void app.act({ do: 'step' })}>
          +5 min
        </button>
        <button type="button" onClick={() => void app.act({ do: 'next' })}>
          Next event
        </button>
        <button
          type="button"
          class="run"
          aria-pressed={pace > 0}
          onClick={() => void app.act({ do: 'run', pace: pace > 0 || busy ? 0 : speed })}
        >
          {pace > 0 || busy ? 'Pause' : 'Run'}
        </button>
        <select
          aria-label="Pace"
          value={speed}
          onChange={({ currentTarget }) => {
            const chosen = Number(currentTarget.value);
            setSpeed(chosen);
            if (pace > 0) void app.act({ do: 'run', pace: chosen });
          }}
        >
          {PACES.map(([minutes, label]) => (
            <option key={minutes} value={minutes}>
              {label}
            </option>
          ))}
        </select>
        <select
          aria-label="Wind ahead"
          value=""
          onChange={({ currentTarget }) => {
            const hours = Number(currentTarget.value);
            currentTarget.value = '';
            if (hours > 0) wind(now + hours * 60 * MINUTE_MS);
          }}
        >
          <option value="">Ahead …</option>
          <option value="1">1 hour</option>
          <option value="12">12 hours</option>
          <option value="24">1 day</option>
          <option value="168">1 week</option>
          <option value="720">30 days</option>
        </select>
      </div>
      <label class="clock-slider">
        <span class="sr">Drag to wind the clock up to a day ahead</span>
        <input
          type="range"
          min={0}
          max={288}
          step={1}
          value={ahead}
          aria-valuetext={ahead === 0 ? 'now' : dayAndTime(target, zone)}
          onInput={({ currentTarget }) => setWish(Number(currentTarget.value))}
          onChange={settle}
        />
        <output>{ahead === 0 ? 'drag to wind' : `to ${dayAndTime(target, zone)}`}</output>
      </label>
    </section>
  );
}
