/** What a person sees on their Home tab. Saved in the tab itself. */
export interface HomePlace {
  /** Page of the fleet's resources, from 1. */
  readonly page: number;
  /** Which resources are shown, as in `/uptime status`; '' for all. */
  readonly find: string;
  /** The tag text that is being checked; '' for none. */
  readonly check: string;
}

export const FIRST_PLACE: HomePlace = { page: 1, find: '', check: '' };
