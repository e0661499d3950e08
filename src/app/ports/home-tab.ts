import type { HomeView } from '../../core/reports/home.ts';

/** A person's Home tab. */
export interface HomeTab {
  /**
   * Puts this in the place of what stands there. Rejects with `DeliveryError` where Slack could not be reached or refused.
   *
   * @param over only in the place of this one: what somebody has put there since is newer, and stays
   */
  publish(user: string, view: HomeView, over?: string): Promise<void>;
}
