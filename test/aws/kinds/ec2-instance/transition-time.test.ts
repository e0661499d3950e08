import { describe, expect, it } from 'vitest';
import { transitionTime } from '../../../../src/aws/kinds/ec2-instance/transition-time.ts';

describe('transitionTime', () => {
  it.each([
    ['User initiated (2023-09-13 12:22:42 GMT)', '2023-09-13T12:22:42Z'],
    ['User initiated (2024-02-29 23:59:59 GMT)', '2024-02-29T23:59:59Z'],
    ['User initiated shutdown (2023-09-13 12:22:42 GMT)', '2023-09-13T12:22:42Z'],
    [
      'Server.ScheduledStop: Stopped due to scheduled retirement (2023-09-13 12:22:42 GMT)',
      '2023-09-13T12:22:42Z',
    ],
    ['User initiated (2023-09-13 12:22:42 UTC)', '2023-09-13T12:22:42Z'],
  ])('%s', (reason, at) => {
    expect(transitionTime(reason)).toBe(Date.parse(at));
  });

  it.each([
    '',
    'User initiated',
    'Server.InternalError',
    'User initiated (2023-13-45 12:22:42 GMT)',
    '(12:22:42 GMT)',
  ])('no time in "%s"', (reason) => {
    expect(transitionTime(reason)).toBeUndefined();
  });
});
