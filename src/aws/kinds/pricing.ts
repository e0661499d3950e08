import type { Resource } from '../../core/resource/resource.ts';
import type { AwsClients } from '../sdk/clients.ts';
import type { ProductQuery } from './product-query.ts';

export interface KindPricing {
  /**
   * The products of AWS's price list that an hour of it is the sum of. `[]` where no on-demand price is true of it, or where a part
   * of it is not known: that would pass for the whole.
   *
   * @param members what `members` has read of it
   */
  products(resource: Resource, members: readonly string[]): readonly ProductQuery[];

  /** For what costs what its members cost: they are read when a price is wanted, and kept for an hour. */
  readonly members?: {
    /** How a failure to read them is told: "the members of clusters". */
    readonly what: string;
    /** What the price of each member depends on, by the resource's id. Rejects where AWS refuses. */
    read(
      at: { readonly clients: AwsClients; readonly region: string },
      ids: readonly string[],
      signal: AbortSignal,
    ): Promise<ReadonlyMap<string, readonly string[]>>;
  };
}
