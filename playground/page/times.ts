/** Times as a reader in `timeZone` sees them. Formats are cached: creating one costs more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${name}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options });
  formats.set(key, known);
  return known;
}

export const clockTime = (at: number, timeZone: string): string =>
  format(timeZone, 'time', { hour: '2-digit', minute: '2-digit' }).format(at);

export const dayAndTime = (at: number, timeZone: string): string =>
  format(timeZone, 'day time', { weekday: 'short', hour: '2-digit', minute: '2-digit' })
    .format(at)
    .replace(',', '');

export const fullDay = (at: number, timeZone: string): string =>
  format(timeZone, 'day', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .format(at)
    .replace(',', '');

export const shortDay = (at: number, timeZone: string): string =>
  format(timeZone, 'short day', { weekday: 'short', day: 'numeric' }).format(at);

export const longDay = (at: number, timeZone: string): string =>
  format(timeZone, 'long day', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);

/** "19:00" of the same day, "Tue 08:00" of another. */
export const near = (at: number, now: number, timeZone: string): string =>
  fullDay(at, timeZone) === fullDay(now, timeZone) ? clockTime(at, timeZone) : dayAndTime(at, timeZone);

/** Minutes that the zone is ahead of UTC. */
export function offsetMinutes(at: number, timeZone: string): number {
  const name = format(timeZone, 'offset', { timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

export const placeOf = (timeZone: string): string =>
  timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
