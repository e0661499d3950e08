import { type AwsClients, createAwsClients } from '../sdk/clients.ts';
import { type AwsFailure, awsFailure } from '../sdk/errors.ts';
import { createSession, type SessionOptions } from './session.ts';

/** An account as the adapters see it: clients that act in it. */
export interface Account {
  /** `undefined` for the app's own account while AWS has not said which it is. */
  readonly id: string | undefined;
  readonly clients: AwsClients;
  /** Makes sure that it can be entered at all, so that one missing role is one failure. */
  enter(): Promise<AwsFailure | undefined>;
  /** Its keys are no longer taken: the next `enter` asks for new ones. */
  leave(): void;
}

/** The app's own account needs no role. */
export const homeAccount = (id: string | undefined, clients: AwsClients): Account => ({
  id,
  clients,
  enter: async () => undefined,
  leave() {},
});

/** An account that is entered through a role. Keep it: its session and connections are reused. */
export const roleAccount = (id: string, options: SessionOptions): Account => {
  const session = createSession(options);
  return {
    id,
    clients: createAwsClients({ ...options.client, credentials: () => session.credentials() }),
    async enter() {
      try {
        await session.credentials();
        return undefined;
      } catch (error) {
        const failure = awsFailure(error);
        return { ...failure, reason: `${options.roleArn} could not be assumed: ${failure.reason}` };
      }
    },
    leave: () => session.drop(),
  };
};
