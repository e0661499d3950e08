/** What Compute Optimizer says in one account and Region. */
export class IdleFindings {
  /** Nobody is opted in unasked: https://docs.aws.amazon.com/compute-optimizer/latest/ug/account-opt-in.html */
  isEnrolled = false;
  readonly #types = new Map<string, string>();

  /** The account opts in, and this resource has been idle for two weeks. */
  find(arn: string, resourceType: string): void {
    this.isEnrolled = true;
    this.#types.set(arn, resourceType);
  }

  all(): readonly { readonly arn: string; readonly resourceType: string }[] {
    return [...this.#types].map(([arn, resourceType]) => ({ arn, resourceType }));
  }
}
