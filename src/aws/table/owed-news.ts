import type { OwedNewsStore } from '../../app/ports/owed-news.ts';
import { OWED_MS, owedNewsName } from '../../core/audit/owed-news.ts';
import { OWED_NEWS } from './audit-forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { Table } from './table.ts';

const PARTITION = 'owed-news';

/** What channels have yet to hear. */
export const createOwedNews = (table: Table): OwedNewsStore => ({
  keepOwedNews: (news) =>
    table.put({
      partition: PARTITION,
      sort: owedNewsName(news),
      fields: { body: writeRecord(OWED_NEWS, news) },
      until: news.entry.at + OWED_MS,
    }),
  async readOwedNews() {
    const records = await table.query(PARTITION);
    return records.flatMap(({ fields }) => {
      const read = readRecord(OWED_NEWS, fields.body);
      return read.ok ? [read.value] : [];
    });
  },
  async removeOwedNews(news) {
    await table.remove({ partition: PARTITION, sort: owedNewsName(news) });
  },
});
