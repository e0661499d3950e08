import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { partitionOf } from '../../core/resource/region.ts';
import type { AwsClients } from '../sdk/clients.ts';

/** The account that the app itself runs in. */
export interface HomeAccount {
  readonly id: string;
  /** `aws`, `aws-cn`, `aws-us-gov` or `aws-eusc`: the second part of every ARN. */
  readonly partition: string;
}

/** Returns the app's own account; `undefined` if AWS does not say right now. Asked once, when first needed. */
export type AskHome = () => Promise<HomeAccount | undefined>;

/**
 * The call needs no permission, and is made only when needed: to name an account whose calls failed, or to tell it from
 * the others. So a failure here must not fail anything else, and the next call asks again.
 */
export const createAskHome = (clients: AwsClients, region: string): AskHome => {
  let known: Promise<HomeAccount | undefined> | undefined;
  const ask = async (): Promise<HomeAccount | undefined> => {
    const sts = clients.of(STSClient, region);
    try {
      const { Account: id, Arn: arn } = await sts.send(new GetCallerIdentityCommand({}));
      return id === undefined
        ? undefined
        : { id, partition: arn?.split(':')[1] ?? partitionOf(region) ?? 'aws' };
    } catch {
      known = undefined;
      return undefined;
    }
  };
  return () => {
    known ??= ask();
    return known;
  };
};
