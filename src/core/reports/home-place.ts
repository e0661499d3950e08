/** Where a person is on their Home tab; it travels with the tab. */
export interface HomePlace {
  /** Of the fleet's resources, from 1 on. */
  readonly page: number;
  /** What of the fleet is shown, as in `/uptime status`; '' for everything. */
  readonly find: string;
  /** The text of a tag that is being checked; '' for none. */
  readonly check: string;
}

export const FIRST_PLACE: HomePlace = { page: 1, find: '', check: '' };
