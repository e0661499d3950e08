import type { HomeView } from '../../core/reports/home.ts';

/** A person's Home tab. */
export interface HomeTab {
  /**
   * Replaces what the tab shows. Rejects with `DeliveryError` if Slack could not be reached or refused.
   *
   * @param over replace only the view with this hash; a newer view stays
   */
  publish(user: string, view: HomeView, over?: string): Promise<void>;
}
