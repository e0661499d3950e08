import { expect, test } from 'vitest';
import { byPlace } from '../../../src/core/resource/target-failure.ts';

test('what could not be read comes by account, then Region, then what it is', () => {
  const failure = (accountId: string, region: string, what: string) => ({
    accountId,
    region,
    what,
    reason: '',
  });
  const sorted = [
    failure('111122223333', 'eu-central-1', 'RDS clusters'),
    failure('111122223333', 'eu-central-1', 'RDS instances'),
    failure('111122223333', 'eu-west-2', 'EC2 instances'),
    failure('222233334444', 'eu-central-1', 'EC2 instances'),
  ];
  expect(sorted.toReversed().sort(byPlace)).toEqual(sorted);
});
