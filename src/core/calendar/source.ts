import { createHash } from 'node:crypto';

/** What `date-holidays` calls the kinds of days. `public`: people do not work. */
export const HOLIDAY_TYPES = ['public', 'bank', 'school', 'optional', 'observance'] as const;
export type HolidayType = (typeof HOLIDAY_TYPES)[number];

/** What a calendar's days are worked out from, where the settings do not list them. */
export type CalendarSource =
  /** ISO 3166: `DE`, and `BY` or `BY-A` within it. */
  | {
      readonly kind: 'country';
      readonly country: string;
      readonly subdivision?: string | undefined;
      readonly types: readonly HolidayType[];
    }
  /** RFC 5545. The text of a Change Calendar of AWS Systems Manager is one, too. */
  | { readonly kind: 'ical'; readonly text: string };

/** The same for the same source, whatever calendar it belongs to. */
export function sourceKey(source: CalendarSource): string {
  switch (source.kind) {
    case 'country':
      return ['country', source.country, source.subdivision ?? '', [...source.types].sort().join('+')].join(
        ' ',
      );
    case 'ical':
      return `ical ${createHash('sha256').update(source.text).digest('hex').slice(0, 32)}`;
  }
}
