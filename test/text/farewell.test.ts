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
const NOTHING: Machines = { stopped: [], atZero: [], failures: [] };

describe('remove says beforehand', () => {
  test('what goes, that no machine does, and which ones nobody starts any more', () => {
    const text = farewellText(LEAVING, {
      stopped: [
        instance('always', { id: 'i-2', name: 'web-2', state: 'stopped' }),
        instance('always', { id: 'i-3', name: 'i-3', state: 'stopping' }),
      ],
      atZero: [],
      failures: [{ accountId: '444455556666', region: 'eu-west-1', what: 'RDS instances', reason: 'denied' }],
    });
    expect(text).toMatch(/- web-2 \(i-2\) in .*\n- i-3 in .*\n- RDS instances of 4444/);
  });

  test('how large what is at zero was, and the command that brings it back', () => {
    const at = (name: string) => ({ key: `111122223333/eu-central-1/auto-scaling-group/${name}`, name });
    const was = { capacity: { desired: 3, min: 2, max: 6 }, unit: 'instance' } as const;
    const text = farewellText(LEAVING, {
      ...NOTHING,
      atZero: [{ ...at('web'), was, command: 'aws autoscaling …' }, at('batch')],
    });
    expect(text).toMatch(
      /^- web in eu-central-1: 3 instances \(minimum 2, maximum 6\)\n {2}aws autoscaling …\n- batch in .*: /m,
    );
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
