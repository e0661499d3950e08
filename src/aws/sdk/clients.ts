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

/** Nobody reads the SDK's own log; to find that out, it would copy every answer with its secrets hidden. */
const SDK_LOG = 'loggerMiddleware';

interface Client {
  readonly config: { readonly requestHandler: NonNullable<ClientOptions['requestHandler']> };
  readonly middlewareStack: { remove(name: string): boolean };
  destroy(): void;
}

/** Make one per account and keep it for the process's life: connections and credentials are then reused. */
export const createAwsClients = (options: ClientOptions = {}): AwsClients => {
  const made: Client[] = [];
  // One pool of connections for all of them.
  let { requestHandler } = options;
  const perRegion = <C extends Client>(make: (config: ReturnType<typeof clientConfig>) => C) => {
    const clients = new Map<string, C>();
    return (region: string): C => {
      const known = clients.get(region);
      if (known !== undefined) return known;
      const client = make(
        clientConfig(region, { ...options, ...(requestHandler !== undefined && { requestHandler }) }),
      );
      requestHandler = client.config.requestHandler;
      client.middlewareStack.remove(SDK_LOG);
      clients.set(region, client);
      made.push(client);
      return client;
    };
  };
  return {
    ec2: perRegion((config) => new EC2Client(config)),
    rds: perRegion((config) => new RDSClient(config)),
    scheduler: perRegion((config) => new SchedulerClient(config)),
    destroy() {
      for (const client of made) client.destroy();
    },
  };
};
