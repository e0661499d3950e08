import { type ClientOptions, clientConfig } from '../sdk/client-config.ts';
import type { ListAccounts } from './organization.ts';

/**
 * Organizations' ListAccounts. Only the management account or a delegated administrator may call it. The client is
 * loaded at the first call, because most installations never make one.
 */
export const createListAccounts =
  (region: string, client?: ClientOptions): ListAccounts =>
  async (nextToken) => {
    const { ListAccountsCommand, OrganizationsClient } = await import('@aws-sdk/client-organizations');
    const organizations = new OrganizationsClient(clientConfig(region, client));
    return organizations.send(
      new ListAccountsCommand(nextToken === undefined ? {} : { NextToken: nextToken }),
    );
  };
