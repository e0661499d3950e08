import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { AwsClients } from '../sdk/clients.ts';

/** Stores a secret, encrypted. The functions read a new value as soon as the old one is refused. */
export async function storeSecret(
  clients: AwsClients,
  region: string,
  secret: { readonly name: string; readonly value: string; readonly keyArn?: string | undefined },
): Promise<void> {
  await clients.of(SSMClient, region).send(
    new PutParameterCommand({
      Name: secret.name,
      Value: secret.value,
      Type: 'SecureString',
      Overwrite: true,
      ...(secret.keyArn !== undefined && { KeyId: secret.keyArn }),
    }),
  );
}

/** A stored secret's text. */
export async function readSecret(clients: AwsClients, region: string, name: string): Promise<string> {
  const { Parameter } = await clients
    .of(SSMClient, region)
    .send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  return Parameter?.Value ?? '';
}
