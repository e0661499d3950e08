import type { KindUsage } from '../usage.ts';
import { readServiceId } from './service-id.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
export const serviceUsage: KindUsage = {
  metrics: ({ id }) => {
    const service = readServiceId(id);
    if (service === undefined) return [];
    const dimensions = { ClusterName: service.cluster, ServiceName: service.name };
    return [{ of: 'cpu', namespace: 'AWS/ECS', name: 'CPUUtilization', dimensions }];
  },
  idle: { type: 'ECSService', arnEnd: ({ id }) => `:service/${id}` },
};
