import type { JSX } from 'preact';
import type { Forecast, Machine } from '../../game/view.ts';
import { clockTime } from '../times.ts';
import { futureSpans, pastSpans, place } from './span.ts';

const HOUR_MS = 3_600_000;

/** The past day, and the coming one if nobody presses anything. */
export function Timeline({
  machine,
  forecast,
  now,
}: {
  machine: Machine;
  forecast: Forecast | undefined;
  now: number;
}): JSX.Element {
  const spans = [...pastSpans(machine, now), ...futureSpans(machine, forecast, now)];
  return (
    <div class="timeline" aria-hidden="true">
      {spans.map(({ from, to, what }) => (
        <span
          key={`${from} ${what}`}
          class={`span ${what}`}
          style={{ left: `${place(from, now)}%`, width: `${place(to, now) - place(from, now)}%` }}
        />
      ))}
      {machine.next && machine.next.at > now && machine.next.at < now + 24 * HOUR_MS && (
        <span
          class={`turn ${machine.announced ? 'told' : ''}`}
          style={{ left: `${place(machine.next.at, now)}%` }}
        />
      )}
      <span class="now" />
    </div>
  );
}

/** Labels every six hours. */
export function Axis({ now, timeZone }: { now: number; timeZone: string }): JSX.Element {
  const first = Math.ceil((now - 24 * HOUR_MS) / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: 48 }, (_, i) => first + i * HOUR_MS).filter(
    (at) => Number(clockTime(at, timeZone).slice(0, 2)) % 6 === 0 && clockTime(at, timeZone).endsWith(':00'),
  );
  return (
    <div class="axis" aria-hidden="true">
      {hours.map((at) => (
        <span key={at} style={{ left: `${place(at, now)}%` }}>
          {clockTime(at, timeZone).slice(0, 2)}
        </span>
      ))}
      <span class="axis-now">now</span>
    </div>
  );
}
