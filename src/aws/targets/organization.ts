/** An account as Organizations lists it. `Status` is retired; use `State`. */
export interface OrganizationAccount {
  readonly Id?: string | undefined;
  readonly State?: string | undefined;
}

/** One page of Organizations' ListAccounts. May be empty without being the last. */
export interface OrganizationPage {
  readonly Accounts?: readonly OrganizationAccount[] | undefined;
  readonly NextToken?: string | undefined;
}

/** Organizations' ListAccounts. A function, so that the client is loaded only when needed. */
export type ListAccounts = (nextToken: string | undefined) => Promise<OrganizationPage>;

/**
 * The ids of all active accounts. Accounts being opened, suspended or closed have nothing to park. Rejects if AWS
 * refuses.
 */
export const activeAccountIds = async (listAccounts: ListAccounts): Promise<readonly string[]> => {
  const ids: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await listAccounts(nextToken);
    for (const { Id: id, State: state } of page.Accounts ?? []) {
      if (id !== undefined && state === 'ACTIVE') ids.push(id);
    }
    nextToken = page.NextToken || undefined;
  } while (nextToken !== undefined);
  return ids;
};
