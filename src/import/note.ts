import type { DateNumber } from '../core/calendar/date.ts';
import type { NoEquivalent } from './from-wall-clock.ts';

/** What people should know about a schedule of another tool: why there is no text, or what the text leaves out. */
export type ImportNote =
  | NoEquivalent
  /** A begin or an end that a clock change skips or repeats on some day. */
  | {
      readonly kind: 'clock-change';
      readonly minute: number;
      readonly date: DateNumber;
      readonly timeZone: string;
      readonly skips: boolean;
    }
  /** A zone that is not a city's, or none at all. */
  | { readonly kind: 'zone'; readonly text: string }
  | { readonly kind: 'several-zones'; readonly zones: readonly string[] }
  | { readonly kind: 'zone-assumed'; readonly timeZone: string }
  /** An abbreviation that other cities have, too. */
  | { readonly kind: 'zone-guessed'; readonly text: string; readonly timeZone: string }
  /** The other tool does not understand it either. */
  | { readonly kind: 'refused'; readonly what: string; readonly text: string }
  /** `1-20/10`: Instance Scheduler reads a step's last digit only, and never ends with some. */
  | { readonly kind: 'long-step'; readonly text: string }
  /** `31W`: Instance Scheduler fails in a month without that day. */
  | { readonly kind: 'nearest-to-no-day'; readonly text: string }
  | { readonly kind: 'no-such-period'; readonly name: string }
  | { readonly kind: 'maintenance-windows'; readonly names: readonly string[] }
  | { readonly kind: 'instance-type'; readonly types: readonly string[] }
  /** A setting of the other tool that says what happens, not when. */
  | { readonly kind: 'left-out'; readonly setting: string }
  | { readonly kind: 'too-long-for-a-tag'; readonly length: number }
  | { readonly kind: 'too-long'; readonly length: number }
  /** The resource is not looked after. */
  | { readonly kind: 'opted-out' }
  | { readonly kind: 'policy-hours'; readonly side: 'start' | 'stop' }
  | { readonly kind: 'start-and-stop-at-once'; readonly minute: number }
  | { readonly kind: 'every-hour' }
  | { readonly kind: 'start-without-stop' }
  | { readonly kind: 'night' }
  | { readonly kind: 'dates'; readonly text: string };
