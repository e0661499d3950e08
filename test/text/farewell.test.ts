import { describe, expect, test } from 'vitest';
import { farewellText, type Machines } from '../../src/text/farewell.ts';
import { instance } from '../core/build.ts';

const LEAVING = {
  name: 'uptime-dev',
  table: 'uptime-dev',
  records: false,
  stage: 'dev',
  region: 'eu-central-1',
};
const NOTHING: Machines = { resources: [], failures: [] };

describe('remove says beforehand', () => {
  test('what goes, that no machine does, and which ones nobody starts any more', () => {
    const text = farewellText(LEAVING, {
      resources: [
        instance('always', { id: 'i-1', name: 'web-1', state: 'running' }),
        instance('always', { id: 'i-2', name: 'web-2', state: 'stopped' }),
        instance('always', { id: 'i-3', name: 'i-3', state: 'stopping' }),
      ],
      failures: [{ accountId: '444455556666', region: 'eu-west-1', what: 'RDS instances', reason: 'denied' }],
    });
    expect(text).toMatch(/- web-2 \(i-2\) in .*\n- i-3 in .*\n- RDS instances of 4444/);
    expect(text).not.toContain('web-1');
  });

  test.each([
    [false, ['delete-table --region eu-central-1 --table-name uptime-dev'], []],
    [true, [], ['delete-table']],
  ])('what stays, and how to remove it (with its records: %s)', (records, says, omits) => {
    const text = farewellText({ ...LEAVING, records, codeBucket: 'uptime-code-1' }, NOTHING);
    for (const part of [...says, '/uptime/dev/slack-bot-token', 's3://uptime-code-1', 'api.slack.com/apps'])
      expect(text).toContain(part);
    for (const part of omits) expect(text).not.toContain(part);
  });

  test('a bucket that somebody else has given is not for removing', () => {
    expect(farewellText(LEAVING, NOTHING)).not.toContain('s3://');
  });

  test('that it cannot be known what is parked', () => {
    expect(farewellText(LEAVING, { unknown: 'no credentials' })).toContain('no credentials');
  });
});
