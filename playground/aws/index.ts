/** An AWS on loopback that speaks the real wire protocols. Virtual time has a door of its own: `time/`. */
export { type Group, type NewGroup, PROCESSES } from './autoscaling/group.ts';
export type { AwsFault, Call } from './calls.ts';
export type { TrailCaller } from './cloudtrail/trail.ts';
export type { BilledDay } from './costexplorer/bill.ts';
export type { Instance, NewInstance } from './ec2/instance.ts';
export type { EcsService, NewEcsService } from './ecs/ecs-service.ts';
export { statusOf as serviceStatus } from './ecs/services.ts';
export type { NewNodeGroup, NodeGroup } from './eks/node-group.ts';
export type { AwsEvent } from './event.ts';
export type { DbCluster, DbInstance, NewDbCluster, NewDbInstance } from './rds/database.ts';
export { memberIds } from './rds/databases.ts';
export type { Region } from './region.ts';
export { offeredOperations } from './services.ts';
export { type Account, type AwsStandIn, type AwsStandInOptions, startAwsStandIn } from './stand-in.ts';
