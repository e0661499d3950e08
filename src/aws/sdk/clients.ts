import { type ClientOptions, clientConfig } from './client-config.ts';

/** What every client is made with. */
type ClientConfig = ReturnType<typeof clientConfig>;

/** The part of an SDK client that matters here, for any service. */
export interface Client {
  readonly config: { readonly requestHandler: NonNullable<ClientOptions['requestHandler']> };
  readonly middlewareStack: { remove(name: string): boolean };
  destroy(): void;
}

export type ClientClass<C extends Client> = new (config: ClientConfig) => C;

/** The clients of one account, one per service and Region, made when first needed and kept. */
export interface AwsClients {
  /** @param service the SDK's class: `EC2Client` */
  of<C extends Client>(service: ClientClass<C>, region: string): C;
  /** Closes every connection. */
  destroy(): void;
}

/** Nobody reads the SDK's own log. Yet it copies every answer to hide its secrets before it checks for a reader. */
const SDK_LOG = 'loggerMiddleware';

/** Make one per account and keep it for the process's life, so that connections and credentials are reused. */
export const createAwsClients = (options: ClientOptions = {}): AwsClients => {
  const byRegion = new Map<string, Client[]>();
  // One pool of connections for all clients.
  let { requestHandler } = options;
  return {
    of<C extends Client>(service: ClientClass<C>, region: string): C {
      const there = byRegion.get(region) ?? [];
      byRegion.set(region, there);
      const known = there.find((client): client is C => client instanceof service);
      if (known !== undefined) return known;
      const client = new service(clientConfig(region, { ...options, requestHandler }));
      requestHandler = client.config.requestHandler;
      client.middlewareStack.remove(SDK_LOG);
      there.push(client);
      return client;
    },
    destroy() {
      for (const client of [...byRegion.values()].flat()) client.destroy();
    },
  };
};
