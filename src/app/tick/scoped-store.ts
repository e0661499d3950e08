import type { StoredNotice } from '../../core/notice/notice.ts';
import type { Store } from '../ports/store.ts';

/** The same store, for a run that is about one notice: what it reads does not grow with everything else that there is. */
export const scopedStore = (store: Store, notice: StoredNotice): Store => ({
  ...store,
  read: () =>
    store.readAbout(
      notice.items.map(({ key }) => key),
      [notice],
    ),
});
