import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatSchedule } from '../../src/core/schedule/format.ts';
import {
  type CustodianPolicy,
  custodianMatches,
  importCustodian,
  readCustodian,
} from '../../src/import/custodian.ts';
import { utc } from '../core/schedule/read.ts';

interface Row {
  readonly state: string;
  readonly tag: string | null;
  readonly filter: 'onhour' | 'offhour';
  readonly options: Readonly<Record<string, unknown>>;
  readonly utc: string;
  readonly match: boolean;
  readonly why: string;
}

/** What its own filters answered. */
const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('../cases/custodian-offhours.json', import.meta.url), 'utf8'),
);

const policyOf = (options: Row['options']): CustodianPolicy => {
  const zone = options.default_tz;
  const fallback = options['fallback-schedule'];
  const skipDays = options['skip-days'];
  return {
    defaultZone: typeof zone === 'string' ? zone : 'et',
    weekendsOnly: options['weekends-only'] === true,
    optOut: options['opt-out'] === true,
    fallback: typeof fallback === 'string' ? fallback : undefined,
    skipDays: Array.isArray(skipDays) ? skipDays : [],
  };
};

describe('its filters', () => {
  test.each(rows)('$filter $tag $options at $utc: $match $why', ({ tag, filter, options, state, ...row }) => {
    const policy = policyOf(options);
    const reading = readCustodian(tag ?? undefined, filter === 'onhour' ? 'on' : 'off', policy);
    // An instance that is neither up nor down is not asked about.
    const matches = state !== 'pending' && custodianMatches(reading, policy, Date.parse(row.utc));
    const isRefused = reading.kind === 'not-understood' || reading.kind === 'no-zone';
    expect([matches, isRefused ? 'parse_error' : '']).toEqual([row.match, row.why]);
  });
});

describe('as ours', () => {
  const importTag = (tag: string) => {
    const { schedule, notes } = importCustodian(
      'x',
      tag,
      { defaultZone: 'America/New_York' },
      utc('2026-11-29'),
    );
    return [schedule && formatSchedule(schedule), notes.map(({ kind }) => kind)];
  };

  test.each<[string, string | undefined, readonly string[]]>([
    ['off=(M-F,19);on=(M-F,7);tz=et', 'mon-fri 07:00-19:00 America/New_York', []],
    ['on=(M-F,7);off=(M-F,19);tz=Europe/Berlin;', 'mon-fri 07:00-19:00 Europe/Berlin', []],
    ['off=(M-F,19);on=(M-F,7)', 'mon-fri 07:00-19:00 America/New_York', ['zone-assumed']],
    ['off=(T-S,2);on=(M-F,20);tz=utc', 'mon-fri 20:00-02:00 UTC', []],
    ['off=(T-S,0);on=(M-F,20);tz=utc', 'mon-fri 20:00-24:00 UTC', []],
    ['off=(F,20);on=(M,6);tz=utc', 'mon start 06:00 fri stop 20:00 UTC', []],
    ['off=(M,8);on=(U,8);tz=utc', 'sun start 08:00 mon stop 08:00 UTC', []],
    ['off=(M-F,19);tz=utc', 'mon-fri 07:00-19:00 UTC', ['policy-hours']],
    ['tz=ist', 'mon-fri 07:00-19:00 Europe/Dublin', ['policy-hours', 'policy-hours']],
    ['off=(M-F,7);on=(M-F,7);tz=utc', undefined, ['start-and-stop-at-once']],
    ['off=(U,2);on=(M,2);tz=et', 'mon start 02:00 sun stop 02:00 America/New_York', ['clock-change']],
    ['off', 'unmanaged', ['opted-out']],
    ['off=(M-F,24)', undefined, ['refused']],
    ['off=(M-F,19);tz=evt', undefined, ['zone']],
  ])('%s', (tag, text, notes) => {
    expect(importTag(tag)).toEqual([text, notes]);
  });
});
