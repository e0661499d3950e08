import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { databaseStatus, KNOWN_STATUSES, stateOf } from '../../../../src/aws/kinds/rds/state.ts';

const page = readFileSync(new URL('../../../../docs/reference/rds-statuses.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `([a-z-]+)` \| ([a-z]+)(?:; SQL Server: ([a-z]+))? \| [a-z?]+ \| /gm)];

describe('the page of statuses', () => {
  it('lists each of them once, in order', () => {
    const listed = rows.map(([, status]) => status);
    expect(listed).toEqual(KNOWN_STATUSES.toSorted());
  });

  it.each(rows.map(([, status = '', is, sqlServer = is]) => [status, is, sqlServer]))(
    '%s is %s',
    (status = '', is, sqlServer) => {
      expect(databaseStatus(status, 'postgres').is).toBe(is);
      expect(databaseStatus(status, undefined).is).toBe(is);
      expect(databaseStatus(status, 'sqlserver-se').is).toBe(sqlServer);
    },
  );
});

describe('databaseStatus', () => {
  it.each(['some-new-status', '', 'constructor'])(
    'takes %j, which it does not know, for passing',
    (status) => {
      expect(databaseStatus(status, 'postgres')).toEqual({ is: 'changing' });
    },
  );

  it('says what a person can do about what no tick can change', () => {
    const told = KNOWN_STATUSES.flatMap((status) => {
      const read = databaseStatus(status, 'sqlserver-se');
      return 'why' in read ? [read.why] : [];
    });
    expect(told.length).toBeGreaterThan(10);
    // What is wrong and, after the colon, what helps.
    expect(told.filter((why) => !/^[^:]+: [^:]+[^.]$/.test(why))).toEqual([]);
  });
});

describe('stateOf', () => {
  it.each([
    ['available', 'running'],
    ['stopped', 'stopped'],
    ['inaccessible-encryption-credentials-recoverable', 'stopped'],
    ['starting', 'starting'],
    ['stopping', 'stopping'],
    ['backing-up', 'busy'],
    ['failed', 'busy'],
    ['deleting', undefined],
  ])('%s is %s', (status, state) => {
    expect(stateOf(databaseStatus(status, undefined))).toBe(state);
  });
});
