import type { OwedNews } from '../../core/audit/owed-news.ts';

/** What channels have yet to hear. It is forgotten after a day. */
export interface OwedNewsStore {
  /** Keeping the same news twice is the same as keeping it once. */
  keepOwedNews(news: OwedNews): Promise<void>;
  readOwedNews(): Promise<readonly OwedNews[]>;
  removeOwedNews(news: OwedNews): Promise<void>;
}
