/** Whatever a command asks and gets. */
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

/** A failure in a wrapping that has nothing the SDK would find worth repeating: no status, no cause. */
class Once extends Error {
  override readonly name = 'Once';
  readonly failure: unknown;

  constructor(failure: unknown) {
    super('not repeated');
    this.failure = failure;
  }
}

/**
 * The same command, which the SDK sends once and not three times.
 *
 * For starts and stops: a lack of capacity is an HTTP 500 to the SDK, and repeating it would use up the few requests that
 * the groups behind it need; and the SDK's own waits know nothing of the time that the run has left. `withBackoff` repeats
 * what is worth it.
 */
export const withoutRetries = <C extends Askable>(command: C): C => {
  // Innermost, within the SDK's loop of repetitions: there the failure is wrapped; outermost, it is unwrapped again.
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
