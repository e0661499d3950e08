/** An account as Organizations lists it. `Status` is retired; use `State`. */
export interface OrganizationAccount {
  readonly Id?: string | undefined;
  /** `arn:aws:organizations::<management account>:account/o-.../<account>` */
  readonly Arn?: string | undefined;
  readonly State?: string | undefined;
}

/** One page of Organizations' ListAccounts. May be empty without being the last. */
export interface OrganizationPage {
  readonly Accounts?: readonly OrganizationAccount[] | undefined;
  readonly NextToken?: string | undefined;
}

/** Organizations' ListAccounts. A function, so that the client is loaded only when needed. */
export type ListAccounts = (nextToken: string | undefined) => Promise<OrganizationPage>;

/** An active account of the organization. */
export interface ActiveAccount {
  readonly id: string;
  readonly isManagement: boolean;
}

/**
 * All active accounts. Accounts being opened, suspended or closed have nothing to park. Rejects if AWS
 * refuses.
 */
export const activeAccounts = async (listAccounts: ListAccounts): Promise<readonly ActiveAccount[]> => {
  const found: ActiveAccount[] = [];
  let nextToken: string | undefined;
  do {
    const page = await listAccounts(nextToken);
    for (const { Id: id, Arn: arn, State: state } of page.Accounts ?? []) {
      // An account's ARN names the management account as its owner.
      if (id !== undefined && state === 'ACTIVE') found.push({ id, isManagement: arn?.split(':')[4] === id });
    }
    nextToken = page.NextToken || undefined;
  } while (nextToken !== undefined);
  return found;
};
