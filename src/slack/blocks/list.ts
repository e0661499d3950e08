import type { ActionsBlock, ModalView } from '@slack/types';
import type { ListModal } from '../../core/reports/modal.ts';
import { LIST_ACTION, LIST_TITLE } from '../values/action-ids.ts';
import { encodeListPage } from '../values/button-value.ts';
import { dayAndTime } from './date.ts';
import { byUrgency } from './item-status.ts';
import { lineText, namesIn } from './notice-groups.ts';
import { button, sections } from './parts.ts';
import { code, count } from './text.ts';

/** About as much as a person scrolls, and far below what a modal holds. */
const PAGE_SIZE = 30;

export function listView({ view, isPast, page }: ListModal, metadata: string): ModalView {
  const { notice } = view;
  const lines = view.lines.toSorted(byUrgency);
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const at = Math.min(Math.max(page, 1), pages);
  const shown = lines.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE);
  const nameText = namesIn(lines.map(({ item }) => item));
  const groups = [...Map.groupBy(shown, ({ item }) => item.schedule)];
  return {
    type: 'modal',
    title: { type: 'plain_text', text: LIST_TITLE },
    close: { type: 'plain_text', text: 'Close' },
    private_metadata: metadata,
    blocks: [
      ...sections([
        `${count(lines.length, 'resource')}, planned to stop ${dayAndTime(notice.stopAt)}.${pages === 1 ? '' : ` Page ${at} of ${pages}.`}`,
        ...(isPast ? ['This notice is closed. `/uptime status` shows the current state.'] : []),
      ]),
      ...groups.flatMap(([schedule, members]) =>
        sections([
          code(schedule, 120),
          ...members.map((line) => (isPast ? `•  ${nameText(line.item)}` : lineText(line, nameText))),
        ]),
      ),
      ...pageButtons(notice.name, at, pages),
    ],
  };
}

function pageButtons(notice: string, at: number, pages: number): ActionsBlock[] {
  const elements = [
    ...(at > 1 ? [pageButton('previous', 'Previous page', notice, at - 1)] : []),
    ...(at < pages ? [pageButton('next', 'Next page', notice, at + 1)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: LIST_ACTION, elements }];
}

const pageButton = (id: string, text: string, notice: string, page: number) =>
  button({
    actionId: `${LIST_ACTION}-${id}`,
    text,
    says: `${text}: page ${page}`,
    value: encodeListPage({ notice, page }),
  });
