import { DescribeSpotInstanceRequestsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { refusalOf, standIn } from './world.ts';

describe('DescribeSpotInstanceRequests', () => {
  it('tells of the request behind each Spot instance, and whether it stands', async () => {
    const { here, ec2 } = await standIn();
    here.addInstance();
    const up = here.addInstance({ spot: 'one-time' });
    const down = here.addInstance({ spot: 'persistent', state: 'stopped' });
    const over = here.addInstance({ spot: 'persistent' });
    over.spotCancelled = true;
    const answer = await ec2().send(new DescribeSpotInstanceRequestsCommand({}));
    const told = (answer.SpotInstanceRequests ?? []).map(({ InstanceId, Type, State }) => [
      InstanceId,
      Type,
      State,
    ]);
    expect(new Map(told.map(([id, ...rest]) => [id, rest]))).toEqual(
      new Map([
        [up.id, ['one-time', 'active']],
        [down.id, ['persistent', 'disabled']],
        [over.id, ['persistent', 'cancelled']],
      ]),
    );
  });

  it('is sunk by an unknown id, and only narrowed by a filter for one', async () => {
    const { here, ec2 } = await standIn();
    here.addInstance({ spot: 'persistent' });
    const all = await ec2().send(new DescribeSpotInstanceRequestsCommand({}));
    const id = all.SpotInstanceRequests?.[0]?.SpotInstanceRequestId ?? '';
    const ids = [id, 'sir-00000000'];
    const byId = new DescribeSpotInstanceRequestsCommand({ SpotInstanceRequestIds: ids });
    expect(await refusalOf(ec2().send(byId))).toMatchObject({
      name: 'InvalidSpotInstanceRequestID.NotFound',
    });
    const filter = { Name: 'spot-instance-request-id', Values: ids };
    const filtered = await ec2().send(new DescribeSpotInstanceRequestsCommand({ Filters: [filter] }));
    expect(filtered.SpotInstanceRequests).toMatchObject([{ SpotInstanceRequestId: id }]);
    const wrong = new DescribeSpotInstanceRequestsCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] });
    expect(await refusalOf(ec2().send(wrong))).toMatchObject({ name: 'InvalidParameterValue' });
  });
});
