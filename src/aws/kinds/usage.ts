import type { Resource } from '../../core/resource/resource.ts';

/** A metric of CloudWatch's that shows how much a resource is used. */
export interface UsageMetric {
  readonly of: 'cpu' | 'connections';
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What Compute Optimizer looks at: https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_IdleRecommendation.html */
export type IdleType = 'AutoScalingGroup' | 'EC2Instance' | 'ECSService' | 'RDSDBInstance';

/** How AWS knows whether a resource of one kind is in use. */
export interface KindUsage {
  readonly metrics: (resource: Resource) => readonly UsageMetric[];
  /** People open sessions on it with Session Manager, which knows it by its id. */
  readonly hasSessions?: true;
  /** Compute Optimizer says which are idle. `arnEnd`: how the ARN of one ends, from a colon or a slash on. */
  readonly idle?: { readonly type: IdleType; readonly arnEnd: (resource: Resource) => string };
}
