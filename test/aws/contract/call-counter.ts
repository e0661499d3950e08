import type { AwsClients, Client } from '../../../src/aws/sdk/clients.ts';

/** Counts the adapters' commands to AWS. Retries by the SDK do not count. */
export class CallCounter {
  readonly #counts = new Map<string, number>();

  /** Commands since the last reset, by their API name: `{ DescribeInstances: 2 }`. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  reset(): void {
    this.#counts.clear();
  }

  /** The same clients, counted. */
  watch(clients: AwsClients): AwsClients {
    const watched = new WeakSet<object>();
    const watch = <C extends Client>(client: C): C => {
      if (!watched.has(client) && isWatchable(client)) {
        watched.add(client);
        client.middlewareStack.add(
          (next, context) => (args) => {
            this.#count((context.commandName ?? '').replace(/Command$/, ''));
            return next(args);
          },
          { step: 'initialize', name: 'countCalls' },
        );
      }
      return client;
    };
    return {
      of: (service, region) => watch(clients.of(service, region)),
      destroy: () => clients.destroy(),
    };
  }

  #count(command: string): void {
    this.#counts.set(command, (this.#counts.get(command) ?? 0) + 1);
  }
}

/** The part of an SDK client that takes middleware, regardless of its command types. */
interface WatchableClient {
  readonly middlewareStack: {
    add(
      middleware: <Args, Out>(
        next: (args: Args) => Promise<Out>,
        context: { readonly commandName?: string },
      ) => (args: Args) => Promise<Out>,
      options: { readonly step: 'initialize'; readonly name: string },
    ): void;
  };
}

const isWatchable = <C extends Client>(client: C): client is C & WatchableClient =>
  'add' in client.middlewareStack;
