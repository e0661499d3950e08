import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { AwsClients } from '../sdk/clients.ts';
import { isAwsError } from '../sdk/errors.ts';

/** The environment of a deployed function. Undefined where there is none of this name. */
export async function functionEnv(
  clients: AwsClients,
  region: string,
  name: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const { Environment } = await clients
      .of(LambdaClient, region)
      .send(new GetFunctionConfigurationCommand({ FunctionName: name }));
    return Environment?.Variables ?? {};
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}
