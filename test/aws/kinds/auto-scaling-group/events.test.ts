import { expect, it } from 'vitest';
import { bridgeEventOf } from '../../../../playground/game/bridge.ts';
import { autoScalingGroup } from '../../../../src/aws/kinds/auto-scaling-group/kind.ts';
import { readResourceEvent } from '../../../../src/aws/kinds/read-event.ts';
import { groupLaunched } from '../../../app/requests/bridge-events.ts';

const AT = Date.parse('2026-11-23T19:00:00Z');
const group = {
  accountId: '111122223333',
  region: 'eu-central-1',
  kind: 'auto-scaling-group',
  id: 'blue/web',
};
const read = (event: object | undefined) => readResourceEvent([autoScalingGroup], event);

it('reads which group has another instance in service, as AWS and the playground send it', () => {
  expect(read(groupLaunched('blue/web', AT))).toEqual(group);
  const { accountId, region, id } = group;
  const change = { from: 'EC2', to: 'AutoScalingGroup', detail: '' };
  expect(
    read(bridgeEventOf({ type: 'group-launch', at: AT, accountId, region, id, name: id, ...change })),
  ).toEqual(group);
});

it.each(['WarmPool', 'EC2'])('leaves out an instance that goes to %s', (Destination) => {
  const event = groupLaunched('blue/web', AT);
  expect(() => read({ ...event, detail: { ...event.detail, Destination } })).toThrow();
});
