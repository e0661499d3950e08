import * as v from 'valibot';
import type { Direction } from '../../../core/schedule/schedule.ts';
import { nodeGroupId } from './node-group-id.ts';

/** What CloudTrail has of UpdateNodegroupConfig. The cluster is in the path of the request, which CloudTrail calls by either name. */
const Request = v.object({
  name: v.optional(v.string()),
  clusterName: v.optional(v.string()),
  nodegroupName: v.string(),
  scalingConfig: v.optional(
    v.object({ minSize: v.optional(v.number()), desiredSize: v.optional(v.number()) }),
  ),
});

/** Whether a call brings a node group up or down. Labels and taints change by the same call. */
export function sizeChange(requestParameters: unknown): Direction | undefined {
  const read = v.safeParse(Request, requestParameters);
  const { desiredSize } = (read.success && read.output.scalingConfig) || {};
  if (desiredSize === undefined) return undefined;
  return desiredSize === 0 ? 'stop' : 'start';
}

export function isCallOn(requestParameters: unknown, id: string): boolean {
  const read = v.safeParse(Request, requestParameters);
  if (!read.success) return false;
  const { name = '', clusterName = name, nodegroupName } = read.output;
  return nodeGroupId({ clusterName, nodegroupName }) === id;
}
