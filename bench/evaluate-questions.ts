import { readFileSync } from 'node:fs';

export const COUNT = 100_000;
const FROM = Date.UTC(2024, 0);
const SPAN_MS = 4 * 365.25 * 86_400_000;

export interface Question {
  readonly schedule: string;
  readonly at: string;
}

/** Weekly hours in many zones, asked about at random minutes of four years. Every run asks the same. */
export function questions(): Question[] {
  const file = new URL('../test/cases/weekly-hours.json', import.meta.url);
  const rows: Question[] = JSON.parse(readFileSync(file, 'utf8'));
  const texts = [...new Set(rows.map(({ schedule }) => schedule))];
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: COUNT }, (_, i) => ({
    schedule: texts[i % texts.length] ?? '',
    at: new Date(FROM + Math.floor((random() * SPAN_MS) / 60_000) * 60_000).toISOString(),
  }));
}

const WEEKLY_EVENT = `BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Backup
DTSTART;TZID=Europe/Berlin:20240101T120000
DURATION:PT1H
RRULE:FREQ=WEEKLY
END:VEVENT
END:VCALENDAR
`;

/** As settings have them: the holidays of Bavaria, and a weekly event of an hour. */
export const CALENDARS = {
  'de-by': { country: 'DE', subdivision: 'BY' },
  weekly: { ical: WEEKLY_EVENT },
};
