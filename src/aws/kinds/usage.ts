import type { Resource } from '../../core/resource/resource.ts';

/** A metric of CloudWatch's that shows how much a resource is used. */
export interface UsageMetric {
  readonly of: 'cpu' | 'connections';
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** How AWS knows whether a resource of one kind is in use. */
export interface KindUsage {
  readonly metrics: (resource: Resource) => readonly UsageMetric[];
  /** People open sessions on it with Session Manager, which knows it by its id. */
  readonly hasSessions?: true;
}
