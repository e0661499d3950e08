/** A command's input and output, as middleware sees them. */
type Around = <Args, Out>(next: (args: Args) => Promise<Out>) => (args: Args) => Promise<Out>;

/** The part of every SDK command that takes middleware. */
interface Askable {
  readonly middlewareStack: {
    add(middleware: Around, options: { readonly step: 'initialize'; readonly name: string }): void;
    add(
      middleware: Around,
      options: { readonly step: 'finalizeRequest'; readonly priority: 'low'; readonly name: string },
    ): void;
  };
}

/** Wraps a failure so that the SDK finds nothing to retry: no status, no cause. */
class Once extends Error {
  override readonly name = 'Once';
  readonly failure: unknown;

  constructor(failure: unknown) {
    super('not repeated');
    this.failure = failure;
  }
}

/**
 * Makes the SDK send this command once instead of three times.
 *
 * For starts and stops. The SDK sees a lack of capacity as an HTTP 500, and repeating it would use up requests that
 * other groups need. The SDK also does not know how much time the run has left. `withBackoff` retries what is worth it.
 */
export const withoutRetries = <C extends Askable>(command: C): C => {
  // Innermost, inside the SDK's retry loop, the failure is wrapped. Outermost, it is unwrapped again.
  command.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw new Once(error);
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'askOnce' },
  );
  command.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw error instanceof Once ? error.failure : error;
      }
    },
    { step: 'initialize', name: 'askOnceUnwrapped' },
  );
  return command;
};
