/** What the messages about a stop told of a machine last, as a value. */
import { stopOf } from '../../src/core/notice/notice.ts';
import type { ItemStatus } from '../../src/core/plan/notice-view.ts';
import { readResourceKey } from '../../src/core/resource/key.ts';
import type { Expectations } from './schema.ts';
import type { Stage } from './stage.ts';
import { readTime } from './when.ts';

export function checkTold(
  { notices }: Expectations,
  stage: Stage,
  compare: (part: string, what: string, wanted: string, seen: string) => void,
): void {
  const { at, timeZone } = stage.story;
  for (const [time, machines] of Object.entries(notices ?? {})) {
    const stopAt = readTime(time, at, timeZone) ?? Number.NaN;
    for (const [name, wanted] of Object.entries(machines)) {
      for (const { id } of stage.named(name))
        compare(
          'notices',
          `what the notice of ${time} told last of ${name}`,
          wanted,
          told(id, stopAt, stage),
        );
    }
  }
}

/** `stopped`, `failed not-stoppable`, `overtaken stops-later`; `nothing` if no notice announced it for then. */
function told(id: string, stopAt: number, { shownNotices }: Stage): string {
  const lines = shownNotices().flatMap((view) =>
    view.lines.filter(
      ({ item }) => readResourceKey(item.key)?.id === id && stopOf(item, view.notice) === stopAt,
    ),
  );
  const last = lines.at(-1);
  return last === undefined ? 'nothing' : inShort(last.status);
}

function inShort(status: ItemStatus): string {
  switch (status.kind) {
    case 'failed': {
      const { why } = status;
      return `failed ${why.kind === 'waits' ? why.why.kind : why.kind}`;
    }
    case 'overtaken':
      return `overtaken ${status.why.kind}`;
    case 'stopped':
      return status.remark === undefined ? 'stopped' : 'stopped with a remark';
    case 'stops':
    case 'held':
    case 'kept':
      return status.kind;
  }
}
