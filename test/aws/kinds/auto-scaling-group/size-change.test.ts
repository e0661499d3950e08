import { expect, it } from 'vitest';
import { sizeChange } from '../../../../src/aws/kinds/auto-scaling-group/size-change.ts';

it.each([
  [{ desiredCapacity: 0, minSize: 0 }, 'stop'],
  [{ maxSize: 0 }, 'stop'],
  [{ desiredCapacity: 3 }, 'start'],
  [{ minSize: 2 }, 'start'],
  [{ minSize: 0 }, undefined],
  [{ maxSize: 9 }, undefined],
  [{ launchTemplate: { version: '7' } }, undefined],
  [{ desiredCapacity: 'many' }, undefined],
  [null, undefined],
])('a call with %j is a %s', (requestParameters, direction) => {
  expect(sizeChange({ autoScalingGroupName: 'web', ...requestParameters })).toBe(direction);
});
