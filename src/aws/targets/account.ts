import { type AwsClients, createAwsClients } from '../sdk/clients.ts';
import { type AwsFailure, awsFailure } from '../sdk/errors.ts';
import { createSession, type SessionOptions } from './session.ts';

/** An account with clients that act in it. */
export interface Account {
  /** `undefined` for the app's own account until AWS has said which it is. */
  readonly id: string | undefined;
  /** The app's own account. */
  readonly isHome: boolean;
  readonly isManagement?: boolean;
  readonly clients: AwsClients;
  /** Checks that the account can be entered at all, so that a missing role is a single failure. */
  enter(): Promise<AwsFailure | undefined>;
  /** AWS no longer accepts its keys: the next `enter` gets new ones. */
  leave(): void;
}

/** The app's own account needs no role. */
export const homeAccount = (id: string | undefined, clients: AwsClients): Account => ({
  id,
  isHome: true,
  clients,
  enter: async () => undefined,
  leave() {},
});

/** An account that is entered through a role. Keep it, so that its session and connections are reused. */
export const roleAccount = (
  id: string,
  options: SessionOptions & { readonly isManagement?: boolean | undefined },
): Account => {
  const session = createSession(options);
  return {
    id,
    isHome: false,
    isManagement: options.isManagement === true,
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
