import { STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { type ClientOptions, clientConfig } from '../aws/sdk/client-config.ts';
import type { Env } from '../config/env.ts';
import { placeOf } from './place.ts';
import { throughProxies } from './proxies.ts';

/** Who asks, and where: known before anything is asked. */
export interface SignedIn {
  readonly env: Env;
  readonly region: string;
  readonly client: ClientOptions & { readonly credentials: NonNullable<ClientOptions['credentials']> };
}

/** @throws what `tellFailure` knows: no Region, no credentials, a session that has ended */
export async function signIn(env: Env): Promise<SignedIn> {
  const region = (await regionOf(env)) ?? placeOf(env).region;
  const client = throughProxies(env);
  const credentials = fromNodeProviderChain({ clientConfig: clientConfig(region, client) });
  await credentials();
  return { env: { ...env, AWS_REGION: region }, region, client: { ...client, credentials } };
}

/** As the AWS CLI finds it: the environment first, then the profile. */
export async function regionOf(env: Env): Promise<string | undefined> {
  const named = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (named) return named;
  const sdk = new STSClient({});
  try {
    return await sdk.config.region();
  } catch (error) {
    if (error instanceof Error && error.message === 'Region is missing') return undefined;
    throw error;
  } finally {
    sdk.destroy();
  }
}
