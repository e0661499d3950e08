/** What ECS calls it by: its name, in its cluster. `blue/web` is a service's id here. */
export interface ServiceName {
  readonly cluster: string;
  readonly name: string;
}

const ID = /^([\w-]{1,255})\/([\w-]{1,255})$/;

/** `undefined` for what cannot be an id. */
export function readServiceId(id: string): ServiceName | undefined {
  const [, cluster, name] = ID.exec(id) ?? [];
  return cluster === undefined || name === undefined ? undefined : { cluster, name };
}

/**
 * The id in `arn:aws:ecs:<region>:<account>:service/blue/web`. `undefined` for the short ARN of a service from before 2021, which does not
 * name the cluster. Such a service has no tags: ECS refuses them.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-arn-migration.html
 */
export function idInArn(arn: string): string | undefined {
  const [, id] = /:service\/(.+)$/.exec(arn) ?? [];
  return id !== undefined && readServiceId(id) !== undefined ? id : undefined;
}

/** `arn:aws:ecs:<region>:<account>:cluster/blue` */
export const clusterOf = (clusterArn: string): string => clusterArn.split('/').at(-1) ?? clusterArn;
