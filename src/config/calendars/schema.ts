import * as v from 'valibot';
import { HOLIDAY_TYPES } from '../../core/calendar/source.ts';
import { group } from '../group.ts';

/** One word of a tag, which must not look like a date or mean something else after `except`. Tags ignore case. */
const id = v.pipe(
  v.string(),
  v.regex(
    /^(?!(?:except|also|and|to|until|till|through|thru|from|at|on|every|each|between)$)(?![ap]\.?m(?![a-z]))(?=.{1,40}$)[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/,
    'expected a name such as de-by, in lower case, that means nothing else in a schedule',
  ),
);

/** What people read: "Company shutdown". */
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

/** What the dates are is checked with their meaning. */
const namedDates = group(v.string(), label);

const calendar = v.pipe(
  v.strictObject({
    title: v.optional(label),
    country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'expected a country code such as DE'))),
    subdivision: v.optional(
      v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,6}(-[A-Z0-9]{1,6})?$/, 'expected a code such as BY')),
    ),
    types: v.optional(v.pipe(v.array(v.picklist(HOLIDAY_TYPES)), v.minLength(1))),
    ical: v.optional(v.pipe(v.string(), v.minLength(1))),
    ssm: v.optional(
      v.pipe(
        v.string(),
        v.regex(
          /^(?=.{3,128}$)(?:arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:document\/)?[a-zA-Z0-9_.-]{3,}$/,
          'expected the name of a Change Calendar, or its ARN such as arn:aws:ssm:eu-central-1:111122223333:document/freeze',
        ),
      ),
    ),
    dates: v.optional(namedDates),
    open: v.optional(namedDates),
  }),
  v.check(
    ({ country, ical, ssm, dates, open }) =>
      [country, ical, ssm, dates, open].some((each) => each !== undefined),
    'expected country, ical, ssm, dates or open: an empty calendar closes nothing',
  ),
);

export const calendars = group(id, calendar);

/** A calendar as the settings have it. */
export type CalendarEntry = v.InferOutput<typeof calendar>;
