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
  /** RFC 5545. */
  | { readonly kind: 'ical'; readonly text: string }
  /** A Change Calendar of AWS Systems Manager, by the name or the ARN of its document. People edit it at any time. */
  | { readonly kind: 'ssm'; readonly document: string };

/** The same for the same source, whatever calendar it belongs to. */
export function sourceKey(source: CalendarSource): string {
  switch (source.kind) {
    case 'country':
      return ['country', source.country, source.subdivision ?? '', [...source.types].sort().join('+')].join(
        ' ',
      );
    case 'ical':
      return `ical ${textDigest(source.text)}`;
    case 'ssm':
      return `ssm ${source.document}`;
  }
}

/** Two texts with the same one are the same. */
export const textDigest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);
