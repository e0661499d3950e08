import { describe, expect, test } from 'vitest';
import type { ResourceChange } from '../../src/core/reports/stack.ts';
import { changeLines } from '../../src/text/stack-change.ts';

const DASHBOARD: ResourceChange = {
  action: 'remove',
  stays: false,
  logicalId: 'Dashboard',
  type: 'AWS::CloudWatch::Dashboard',
  physicalId: 'uptime-prod-eu-central-1',
  properties: [],
};
const ALARM: ResourceChange = { ...DASHBOARD, logicalId: 'SlackSlow', type: 'AWS::CloudWatch::Alarm' };
const OFF = { name: 'CloudWatchDashboard', from: 'true', to: 'false' };

describe('an upgrade that takes the dashboard away says how to keep it', () => {
  const says = (...args: Parameters<typeof changeLines>) =>
    changeLines(...args).some((line) => line.includes('--param CloudWatchDashboard=true'));

  test.each([
    ['from a version that always had one', [], [DASHBOARD], true],
    ['not to a person who has just asked for that', [OFF], [DASHBOARD], false],
    ['not where something else goes', [], [ALARM], false],
    ['not where it only changes', [], [{ ...DASHBOARD, action: 'change' }], false],
  ] as const)('%s', (_, parameters, changes, expected) => {
    expect(says(parameters, [], changes)).toBe(expected);
  });
});
