import {
  DescribeNodegroup$,
  type DescribeNodegroupRequest,
  type DescribeNodegroupResponse,
  DescribeUpdate$,
  type DescribeUpdateRequest,
  type DescribeUpdateResponse,
  ListClusters$,
  type ListClustersRequest,
  type ListClustersResponse,
  ListNodegroups$,
  type ListNodegroupsRequest,
  type ListNodegroupsResponse,
  ListUpdates$,
  type ListUpdatesRequest,
  type ListUpdatesResponse,
  UpdateNodegroupConfig$,
  type UpdateNodegroupConfigRequest,
  type UpdateNodegroupConfigResponse,
} from '@aws-sdk/client-eks';
import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { nodeGroupShape, updateShape } from './node-group-shape.ts';
import { noCluster, nodeGroupOf, updateNodeGroup } from './update.ts';

/** EKS has no filter for tags: what carries one is found with the Resource Groups Tagging API. */
export const EKS_OPERATIONS: readonly Operation[] = [
  operation<ListClustersRequest, ListClustersResponse>(ListClusters$, (input, { here }) => {
    const { items, nextToken } = page(here.nodeGroups.clusters(), input);
    return { clusters: [...items], nextToken };
  }),
  operation<ListNodegroupsRequest, ListNodegroupsResponse>(ListNodegroups$, (input, { here }) => {
    const own = here.nodeGroups.all().filter(({ cluster }) => cluster === input.clusterName);
    if (own.length === 0) throw noCluster(input.clusterName);
    const { items, nextToken } = page(
      own.map(({ name }) => name),
      input,
    );
    return { nodegroups: [...items], nextToken };
  }),
  operation<DescribeNodegroupRequest, DescribeNodegroupResponse>(DescribeNodegroup$, (input, { here }) => ({
    nodegroup: nodeGroupShape(nodeGroupOf(here, input.clusterName, input.nodegroupName)),
  })),
  operation<UpdateNodegroupConfigRequest, UpdateNodegroupConfigResponse>(
    UpdateNodegroupConfig$,
    (input, { here }) => ({ update: updateShape(updateNodeGroup(here, input)) }),
  ),
  operation<ListUpdatesRequest, ListUpdatesResponse>(ListUpdates$, (input, { here }) => {
    const { updates } = nodeGroupOf(here, input.name, input.nodegroupName);
    const { items, nextToken } = page(updates.map(({ id }) => id).sort(), input);
    return { updateIds: [...items], nextToken };
  }),
  operation<DescribeUpdateRequest, DescribeUpdateResponse>(DescribeUpdate$, (input, { here }) => {
    const { updates } = nodeGroupOf(here, input.name, input.nodegroupName);
    const found = updates.find(({ id }) => id === input.updateId);
    if (found === undefined)
      throw new AwsError('ResourceNotFoundException', `No update found for ID: ${input.updateId}`);
    return { update: updateShape(found) };
  }),
];

const MOST = 100;

/** "This value can be between 1 and 100. If you don't use this parameter, 100 results and a `nextToken` value, if applicable, are returned." */
function page(
  all: readonly string[],
  {
    maxResults: size = MOST,
    nextToken,
  }: { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined },
) {
  if (!(size >= 1 && size <= MOST))
    throw new AwsError('InvalidParameterException', 'maxResults must be between 1 and 100');
  return pageOf(all, (name) => name, size, nextToken, 'InvalidParameterException');
}
