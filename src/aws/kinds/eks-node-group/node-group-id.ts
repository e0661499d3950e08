/** What EKS's calls name a node group by. */
export interface NodeGroupName {
  readonly clusterName: string;
  readonly nodegroupName: string;
}

/** A cluster has one node group of a name. The UUID in its ARN is another one after it was made again, and no call takes it. */
export const nodeGroupId = ({ clusterName, nodegroupName }: NodeGroupName): string =>
  `${clusterName}/${nodegroupName}`;

/**
 * `undefined` for what cannot be an id of one.
 *
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
 */
export function nodeGroupName(id: string): NodeGroupName | undefined {
  const [, clusterName, nodegroupName] = ID.exec(id) ?? [];
  return clusterName === undefined || nodegroupName === undefined
    ? undefined
    : { clusterName, nodegroupName };
}

const ID = /^([0-9a-z][\w-]{0,99})\/([0-9a-z][\w-]{0,62})$/i;

/** `arn:aws:eks:<region>:<account>:nodegroup/<cluster>/<name>/<uuid>` */
export function idOfArn(arn: string): string | undefined {
  const [, id] = /:nodegroup\/([^/]+\/[^/]+)\/[^/]+$/.exec(arn) ?? [];
  return id;
}
