import { expect, test } from 'vitest';
import { idInArn, readServiceId } from '../../../../src/aws/kinds/ecs-service/service-id.ts';

test.each([
  ['arn:aws:ecs:eu-central-1:111122223333:service/blue/web', 'blue/web'],
  ['arn:aws-cn:ecs:cn-north-1:111122223333:service/my_cluster/web-1', 'my_cluster/web-1'],
  // From before 2021: it names no cluster, and has no tags.
  ['arn:aws:ecs:eu-central-1:111122223333:service/web', undefined],
  ['arn:aws:ecs:eu-central-1:111122223333:task/blue/0123', undefined],
  ['arn:aws:ecs:eu-central-1:111122223333:service/blue/web/more', undefined],
  ['', undefined],
])('%j is %s', (arn, id) => {
  expect(idInArn(arn)).toBe(id);
});

test.each([
  ['blue/web', { cluster: 'blue', name: 'web' }],
  ['web', undefined],
  ['blue/', undefined],
  ['blue/web shop', undefined],
  [`blue/${'x'.repeat(256)}`, undefined],
])('%j is read as %j', (id, read) => {
  expect(readServiceId(id)).toEqual(read);
});
