import { expect, test } from 'vitest';
import { isCallOn, sizeChange } from '../../../../src/aws/kinds/eks-node-group/size-change.ts';

const asked = (scalingConfig?: object) => ({ name: 'shop', nodegroupName: 'general', scalingConfig });

test.each<[unknown, 'start' | 'stop' | undefined]>([
  [asked({ minSize: 0, desiredSize: 0 }), 'stop'],
  [asked({ minSize: 1, maxSize: 4, desiredSize: 3 }), 'start'],
  [asked({ maxSize: 9 }), undefined],
  [{ ...asked(), labels: { addOrUpdateLabels: {} } }, undefined],
  ['nonsense', undefined],
])('a call with %j is a %s', (parameters, direction) => {
  expect(sizeChange(parameters)).toBe(direction);
});

test.each([
  [asked(), 'shop/general', true],
  [{ clusterName: 'shop', nodegroupName: 'general' }, 'shop/general', true],
  [asked(), 'lab/general', false],
  [asked(), 'shop/batch', false],
  [{ name: 'shop' }, 'shop/general', false],
])('whether a call with %j is about %s: %s', (parameters, id, is) => {
  expect(isCallOn(parameters, id)).toBe(is);
});
