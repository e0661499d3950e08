import type { Service } from '@aws-sdk/client-ecs';

/** What a service's tasks run on. Only Fargate is billed by the task. */
export type Launch = 'Fargate' | 'Fargate Spot' | 'EC2' | 'Managed Instances' | 'ECS Anywhere';

/** A strategy with more than one capacity provider is called after the one with the least certain price. */
export function launchOf({ launchType, capacityProviderStrategy: strategy = [] }: Service): Launch {
  switch (launchType) {
    case 'FARGATE':
      return 'Fargate';
    case 'EXTERNAL':
      return 'ECS Anywhere';
    case 'MANAGED_INSTANCES':
      return 'Managed Instances';
    case 'EC2':
      return 'EC2';
    default: {
      const providers = strategy.map(({ capacityProvider }) => capacityProvider);
      if (providers.length > 0 && providers.every((provider) => provider === 'FARGATE')) return 'Fargate';
      return providers.includes('FARGATE_SPOT') ? 'Fargate Spot' : 'EC2';
    }
  }
}
