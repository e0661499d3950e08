import { zoneNamed } from './zone-name.ts';

/** Why a zone's name is not taken although it looks like one. */
export type ZoneDoubt =
  /** A fixed distance from UTC, which no city keeps all year. */
  | 'offset'
  /** `Etc/GMT+2` lies two hours behind UTC. */
  | 'reversed-sign'
  /** An abbreviation of one half of the year, or of several zones. */
  | 'abbreviation';

export interface DoubtfulZone {
  readonly doubt: ZoneDoubt;
  /** The zones that may be meant, the likeliest first. */
  readonly zones: readonly string[];
  /** The one that can be suggested: where another one would be hours away, there is none. */
  readonly likely?: string | undefined;
}

const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  est: ['America/New_York', 'America/Jamaica'],
  edt: ['America/New_York'],
  et: ['America/New_York'],
  est5edt: ['America/New_York'],
  cst: ['America/Chicago', 'Asia/Shanghai'],
  cdt: ['America/Chicago'],
  ct: ['America/Chicago'],
  cst6cdt: ['America/Chicago'],
  mst: ['America/Denver', 'America/Phoenix'],
  mdt: ['America/Denver'],
  mst7mdt: ['America/Denver'],
  pst: ['America/Los_Angeles'],
  pdt: ['America/Los_Angeles'],
  pt: ['America/Los_Angeles'],
  pst8pdt: ['America/Los_Angeles'],
  akst: ['America/Anchorage'],
  hst: ['Pacific/Honolulu'],
  ast: ['America/Halifax', 'America/Puerto_Rico', 'Asia/Riyadh'],
  brt: ['America/Sao_Paulo'],
  wet: ['Europe/Lisbon'],
  west: ['Europe/Lisbon'],
  bst: ['Europe/London'],
  cet: ['Europe/Berlin', 'Europe/Paris'],
  cest: ['Europe/Berlin', 'Europe/Paris'],
  met: ['Europe/Berlin'],
  mez: ['Europe/Berlin'],
  eet: ['Europe/Athens', 'Africa/Cairo'],
  eest: ['Europe/Athens'],
  msk: ['Europe/Moscow'],
  sast: ['Africa/Johannesburg'],
  gst: ['Asia/Dubai'],
  pkt: ['Asia/Karachi'],
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  sgt: ['Asia/Singapore'],
  hkt: ['Asia/Hong_Kong'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  awst: ['Australia/Perth'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
  aedt: ['Australia/Sydney'],
  nzst: ['Pacific/Auckland'],
  nzdt: ['Pacific/Auckland'],
  eastern: ['America/New_York', 'Australia/Sydney'],
  central: ['America/Chicago', 'Europe/Berlin'],
  mountain: ['America/Denver'],
  pacific: ['America/Los_Angeles'],
};

/** A city at each distance from UTC, in minutes, in its winter. Where summer time makes two likely, the other follows. */
const BY_OFFSET: Readonly<Record<string, readonly string[]>> = {
  '-600': ['Pacific/Honolulu'],
  '-540': ['America/Anchorage'],
  '-480': ['America/Los_Angeles'],
  '-420': ['America/Denver', 'America/Los_Angeles'],
  '-360': ['America/Chicago', 'America/Denver'],
  '-300': ['America/New_York', 'America/Chicago'],
  '-240': ['America/Halifax', 'America/New_York'],
  '-180': ['America/Sao_Paulo'],
  '-120': ['America/Noronha'],
  '60': ['Europe/Berlin', 'Europe/London'],
  '120': ['Europe/Athens', 'Europe/Berlin'],
  '180': ['Europe/Istanbul', 'Europe/Athens'],
  '240': ['Asia/Dubai'],
  '300': ['Asia/Karachi'],
  '330': ['Asia/Kolkata'],
  '360': ['Asia/Dhaka'],
  '420': ['Asia/Bangkok'],
  '480': ['Asia/Singapore'],
  '540': ['Asia/Tokyo'],
  '600': ['Australia/Brisbane', 'Australia/Sydney'],
  '660': ['Australia/Sydney'],
  '720': ['Pacific/Auckland'],
};

/**
 * What looks like a zone and is not what people mean by it. `Intl` knows several of these (`EST`, `CET`, `Etc/GMT+2`), so
 * ask here first. UTC itself is what it says.
 */
export function doubtfulZone(text: string): DoubtfulZone | undefined {
  const word = text.toLowerCase();
  if (Object.hasOwn(ABBREVIATIONS, word)) return abbreviation(ABBREVIATIONS[word] ?? []);
  const both = word.split('/');
  // `EST/EDT`
  if (both.length === 2 && both.every((half) => Object.hasOwn(ABBREVIATIONS, half)))
    return abbreviation([...new Set(both.flatMap((half) => ABBREVIATIONS[half]?.slice(0, 1) ?? []))]);
  const offset = /^(etc\/)?(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?h?$/.exec(word);
  if (!offset) return undefined;
  const [, etc, sign, hours, minutes = '0'] = offset;
  const distance = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const written = atOffset(distance);
  if (etc === undefined)
    return { doubt: 'offset', zones: written, likely: written.length === 1 ? written[0] : undefined };
  if (zoneNamed(word) === undefined) return undefined;
  if (distance === 0) return { doubt: 'offset', zones: written, likely: 'UTC' };
  // What it is comes first, then what it looks like.
  const zones = [atOffset(-distance)[0], written[0]].filter((zone) => zone !== undefined);
  return { doubt: 'reversed-sign', zones };
}

/** Cities of one continent keep nearly the same time under one abbreviation. Dublin and Kolkata do not. */
function abbreviation(zones: readonly string[]): DoubtfulZone {
  const continents = new Set(zones.map((zone) => zone.split('/')[0]));
  return { doubt: 'abbreviation', zones, likely: continents.size === 1 ? zones[0] : undefined };
}

const atOffset = (minutes: number): readonly string[] =>
  minutes === 0 ? ['UTC'] : (BY_OFFSET[minutes] ?? []);
