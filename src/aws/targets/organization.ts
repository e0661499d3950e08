/** An account as Organizations lists it. `Status` is retired; `State` is what tells. */
export interface OrganizationAccount {
  readonly Id?: string | undefined;
  readonly State?: string | undefined;
}

/** One page of Organizations' ListAccounts; may be empty and yet not the last. */
export interface OrganizationPage {
  readonly Accounts?: readonly OrganizationAccount[] | undefined;
  readonly NextToken?: string | undefined;
}

/** Organizations' ListAccounts. A function of its own, so that the client is only loaded where it is needed. */
export type ListAccounts = (nextToken: string | undefined) => Promise<OrganizationPage>;

/** The ids of all accounts in use: those being opened, suspended or closed have nothing to park. Rejects where AWS refuses. */
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
