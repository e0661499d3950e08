import { EC2Client } from '@aws-sdk/client-ec2';
import { RDSClient } from '@aws-sdk/client-rds';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { type ClientOptions, clientConfig } from './client-config.ts';

/** The clients of one account, one per service and Region, made when first asked for and kept. */
export interface AwsClients {
  ec2(region: string): EC2Client;
  rds(region: string): RDSClient;
  scheduler(region: string): SchedulerClient;
  /** Closes every connection. */
  destroy(): void;
}

/** Make one per account and keep it for the process's life: connections and credentials are then reused. */
export const createAwsClients = (options: ClientOptions = {}): AwsClients => {
  const made: { destroy(): void }[] = [];
  const perRegion = <C extends { destroy(): void }>(make: (region: string) => C) => {
    const clients = new Map<string, C>();
    return (region: string): C => {
      const known = clients.get(region);
      if (known !== undefined) return known;
      const client = make(region);
      clients.set(region, client);
      made.push(client);
      return client;
    };
  };
  return {
    ec2: perRegion((region) => new EC2Client(clientConfig(region, options))),
    rds: perRegion((region) => new RDSClient(clientConfig(region, options))),
    scheduler: perRegion((region) => new SchedulerClient(clientConfig(region, options))),
    destroy() {
      for (const client of made) client.destroy();
    },
  };
};
