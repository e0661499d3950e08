import { doubtfulZone } from '../core/schedule/doubtful-zone.ts';
import { zoneNamed } from '../core/schedule/zone-name.ts';

/** Names of the tz database that no city has, and a city whose clocks have been the same since 2024 at the latest. */
const CITIES: Readonly<Record<string, string>> = {
  'etc/utc': 'UTC',
  'etc/gmt': 'UTC',
  gmt: 'UTC',
  cet: 'Europe/Brussels',
  met: 'Europe/Brussels',
  eet: 'Europe/Athens',
  wet: 'Europe/Lisbon',
  est5edt: 'America/New_York',
  cst6cdt: 'America/Chicago',
  mst7mdt: 'America/Denver',
  pst8pdt: 'America/Los_Angeles',
  est: 'America/Panama',
  mst: 'America/Phoenix',
  hst: 'Pacific/Honolulu',
};

/** The zone of ours that a name of the tz database means. Undefined for other names, and fixed offsets. */
export function zoneOfTzDatabase(text: string): string | undefined {
  const city = CITIES[text.toLowerCase()];
  if (city !== undefined) return city;
  return doubtfulZone(text) === undefined ? zoneNamed(text) : undefined;
}
