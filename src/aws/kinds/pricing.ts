import type { Resource } from '../../core/resource/resource.ts';
import type { AwsClients } from '../sdk/clients.ts';
import type { Commitments } from './commitments.ts';
import type { ProductQuery } from './product-query.ts';

export interface KindPricing {
  /**
   * The products of AWS's price list whose prices add up to one hour of it. `[]` if no on-demand price applies or a
   * part is unknown: a partial price would look like the whole.
   *
   * @param members what `members` has read for it
   */
  products(resource: Resource, members: readonly string[]): readonly ProductQuery[];

  /** What may pay for it either way. Absent if AWS sells nothing of it in advance. */
  readonly commitments?: Commitments;

  /** For a resource that costs what its members cost. They are read when a price is needed, and cached for an hour. */
  readonly members?: {
    /** Names them in a failure: "the members of clusters". */
    readonly what: string;
    /** What each member's price depends on, by the resource's id. Rejects if AWS refuses. */
    read(
      at: { readonly clients: AwsClients; readonly region: string },
      ids: readonly string[],
      signal: AbortSignal,
    ): Promise<ReadonlyMap<string, readonly string[]>>;
  };
}
