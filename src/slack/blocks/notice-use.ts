import { AUTOMATIC } from '../../core/hold/hold.ts';
import type { Label, Named } from '../../core/resource/labels.ts';
import { byUse } from '../../core/use/use.ts';
import { useText } from '../../text/use.ts';
import type { NoticeLine } from './item-status.ts';
import { labelled } from './text.ts';

/** As many are named: the line stays short on a phone. */
const MOST_NAMED = 3;

/** What showed that it was in use when the notice was written: one line, worst first. Only while that may still change what people do. */
export function useLines(lines: readonly NoticeLine[], labelOf: (of: Named) => Label): string[] {
  const used = lines.flatMap((line) => {
    const [worst, ...more] = line.item.use ?? [];
    return worst === undefined || !isOpen(line) ? [] : [{ item: line.item, worst, more }];
  });
  const sorted = used.toSorted((a, b) => byUse(a.worst, b.worst));
  const [only] = sorted;
  if (only === undefined) return [];
  if (lines.length === 1) return [`*In use:* ${[only.worst, ...only.more].map(useText).join(', ')}.`];
  const named = sorted
    .slice(0, MOST_NAMED)
    .map(({ item, worst }) => `${labelled(labelOf(item), 40)} (${useText(worst)})`);
  const rest = sorted.length - named.length;
  return [
    `*In use:* ${named.join(', ')}.${rest === 0 ? '' : ` ${rest.toLocaleString('en-US')} more in use.`}`,
  ];
}

const isOpen = ({ status }: NoticeLine): boolean =>
  status.kind === 'stops' || (status.kind === 'held' && status.by === AUTOMATIC);
