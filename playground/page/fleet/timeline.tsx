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

/** Nearer to now, an hour would be under its label. */
const NEAR_MS = 3 * HOUR_MS;
const NEAR_ON_PHONE_MS = 7 * HOUR_MS;

/** Labels every six hours. A phone has room for every other one. */
export function Axis({ now, timeZone }: { now: number; timeZone: string }): JSX.Element {
  const first = Math.ceil((now - 24 * HOUR_MS) / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: 48 }, (_, i) => first + i * HOUR_MS).filter(
    (at) => Number(clockTime(at, timeZone).slice(0, 2)) % 6 === 0 && clockTime(at, timeZone).endsWith(':00'),
  );
  return (
    <div class="axis" aria-hidden="true">
      {hours
        .filter((at) => Math.abs(at - now) >= NEAR_MS)
        .map((at) => (
          <span
            key={at}
            class={isOnPhone(at, now, timeZone) ? '' : 'not-on-phone'}
            style={{ left: `${place(at, now)}%` }}
          >
            {clockTime(at, timeZone).slice(0, 2)}
          </span>
        ))}
      <span class="axis-now">now</span>
    </div>
  );
}

const isOnPhone = (at: number, now: number, timeZone: string): boolean =>
  Math.abs(at - now) >= NEAR_ON_PHONE_MS && Number(clockTime(at, timeZone).slice(0, 2)) % 12 === 0;
