/** The commands that people copy from a message into a terminal. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { restoreCommandOf } from '../../../src/aws/kinds/scaled/restore-command.ts';
import { shellWord } from '../../../src/aws/kinds/scaled/shell-word.ts';
import type { Capacity } from '../../../src/core/resource/capacity.ts';

const WAS: Capacity = { desired: 3, min: 2, max: 6 };
const command = restoreCommandOf(KINDS);

test.each<[string, Capacity, string | undefined]>([
  [
    'auto-scaling-group/web',
    WAS,
    'aws autoscaling update-auto-scaling-group --auto-scaling-group-name web --min-size 2 --desired-capacity 3 --max-size 6 --region eu-central-1',
  ],
  [
    'auto-scaling-group/the web',
    { desired: 3 },
    "aws autoscaling update-auto-scaling-group --auto-scaling-group-name 'the web' --desired-capacity 3 --region eu-central-1",
  ],
  [
    'ecs-service/shop/api',
    WAS,
    'aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id service/shop/api --min-capacity 2 --max-capacity 6 --region eu-central-1 && aws ecs update-service --cluster shop --service api --desired-count 3 --region eu-central-1',
  ],
  [
    'ecs-service/shop/api',
    { desired: 3 },
    'aws ecs update-service --cluster shop --service api --desired-count 3 --region eu-central-1',
  ],
  [
    'eks-node-group/shop/workers',
    WAS,
    'aws eks update-nodegroup-config --cluster-name shop --nodegroup-name workers --scaling-config minSize=2,maxSize=6,desiredSize=3 --region eu-central-1',
  ],
  ['ec2-instance/i-1', WAS, undefined],
  ['of-another-release/x', WAS, undefined],
])('%s, with %j', (what, capacity, expected) => {
  expect(command(`111122223333/eu-central-1/${what}`, capacity)).toBe(expected);
});

test('every scaled kind gives one', () => {
  const without = KINDS.filter(({ traits, restoreCommand }) => traits.scaled && restoreCommand === undefined);
  expect(without.map(({ id }) => id)).toEqual([]);
});

test.each(['web', 'the web', "it's", '$(rm -rf x)', '`x`', 'a;b', '-n', '"', 'a\\b'])(
  'a shell takes %j as one word',
  (name) => {
    const shown = execFileSync('sh', ['-c', `printf '%s' ${shellWord(name)}`], { encoding: 'utf8' });
    expect(shown).toBe(name);
  },
);
