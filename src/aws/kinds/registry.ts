import { autoScalingGroup } from './auto-scaling-group/kind.ts';
import { ec2Instance } from './ec2-instance/kind.ts';
import { ecsService } from './ecs-service/kind.ts';
import { eksNodeGroup } from './eks-node-group/kind.ts';
import type { Kind } from './kind.ts';
import { rdsCluster } from './rds-cluster/kind.ts';
import { rdsInstance } from './rds-instance/kind.ts';

/** The kinds that Uptime can park. A new kind is a folder next to this file and a line here. */
export const KINDS: readonly Kind[] = [
  ec2Instance,
  rdsInstance,
  rdsCluster,
  autoScalingGroup,
  ecsService,
  eksNodeGroup,
];
