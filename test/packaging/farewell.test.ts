import { describe, expect, test } from 'vitest';
import { farewell } from '../../deploy/farewell.ts';
import { instance } from '../core/build.ts';

const LEAVING = {
  name: 'uptime-dev',
  table: 'uptime-dev',
  records: false,
  stage: 'dev',
  region: 'eu-central-1',
};

describe('npm run remove says beforehand', () => {
  test('what goes, that no machine does, and which ones nobody starts any more', async () => {
    const text = await farewell(LEAVING, async () => ({
      resources: [
        instance('always', { id: 'i-1', name: 'web-1', state: 'running' }),
        instance('always', { id: 'i-2', name: 'web-2', state: 'stopped' }),
        instance('always', { id: 'i-3', name: 'i-3', state: 'stopping' }),
      ],
      failures: [{ accountId: '444455556666', region: 'eu-west-1', what: 'RDS instances', reason: 'denied' }],
    }));
    expect(text).toContain('This removes uptime-dev from eu-central-1');
    expect(text).toContain('No machine is touched');
    expect(text).toMatch(
      /Nobody will start these any more:\n- web-2 \(i-2\) in .*\n- i-3 in .*\n- RDS instances of 4444/,
    );
    expect(text).not.toContain('web-1');
    expect(text).toContain('/uptime/dev/slack-bot-token');
  });

  test('that the table stays, how to remove it, and that it goes where that was asked for', async () => {
    const nothing = async () => ({ resources: [], failures: [] });
    const text = await farewell(LEAVING, nothing);
    expect(text).toContain('The table uptime-dev stays, and a new installation goes on with what is in it.');
    expect(text).toContain('npm run remove -- --records');
    expect(text).toContain('aws dynamodb delete-table --region eu-central-1 --table-name uptime-dev');
    const everything = await farewell({ ...LEAVING, table: 'uptime-restored', records: true }, nothing);
    expect(everything).toContain('The table uptime-restored goes too');
    expect(everything).not.toMatch(/stays, and a new installation|delete-table/);
  });

  test('that nothing is parked, or that it cannot be known', async () => {
    expect(await farewell(LEAVING, async () => ({ resources: [], failures: [] }))).toContain(
      'Nothing is seen to be parked.',
    );
    const down = () => Promise.reject(new Error('no credentials'));
    expect(await farewell(LEAVING, down)).toContain('could not be looked up: no credentials');
  });
});
