import type { UnreadableRecord } from '../../core/hold/unreadable-record.ts';
import type { StoredNotice } from '../../core/notice/notice.ts';
import type { Store } from '../ports/store.ts';

/** The same store, for a run that is about some notices: what it reads does not grow with everything else that there is. */
export const scopedStore = (
  store: Store,
  notices: readonly StoredNotice[],
  unreadable: readonly UnreadableRecord[],
): Store => ({
  ...store,
  async read() {
    const keys = new Set(notices.flatMap(({ items }) => items.map(({ key }) => key)));
    const reading = await store.readAbout([...keys], notices);
    return { ...reading, unreadable: [...reading.unreadable, ...unreadable] };
  },
});
