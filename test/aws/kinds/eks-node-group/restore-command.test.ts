import { expect, test } from 'vitest';
import { nodeGroupCommand } from '../../../../src/aws/kinds/eks-node-group/restore-command.ts';

const GROUP = {
  accountId: '111122223333',
  region: 'eu-central-1',
  kind: 'eks-node-group',
  id: 'shop/general',
};

test.each([
  [{ desired: 3, min: 1, max: 5 }, 'minSize=1,maxSize=5,desiredSize=3'],
  [{ desired: 3 }, 'desiredSize=3'],
])('the command for %j sets %s in one call', (capacity, sizes) => {
  expect(nodeGroupCommand(GROUP, capacity)).toBe(
    `aws eks update-nodegroup-config --region eu-central-1 --cluster-name shop --nodegroup-name general --scaling-config ${sizes}`,
  );
});
