import { firstThatFits } from './limits.ts';
import { button, header, type Message, sections } from './parts.ts';
import { clean, sentence } from './text.ts';

export const RETRY_ACTION = 'retry';

/** A short message of its own: a title, a line for each resource it is about, and *Retry* where that makes sense. */
export function newsMessage(news: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly retry: boolean;
}): Message {
  const { title, lines, retry } = news;
  const said = lines.map((line) => `•  ${sentence(line, 500)}`);
  const buttons = retry ? [retryButton()] : [];
  const blocks = firstThatFits([40, 20, 8, 3], (most) => {
    const more = said.length > most ? [`•  + ${said.length - most} more`] : [];
    return [header(title), ...sections([...said.slice(0, most), ...more]), ...buttons];
  });
  const first = sentence(lines[0] ?? '', 500);
  const more = lines.length > 1 ? ` (+ ${lines.length - 1} more)` : '';
  return { text: `${clean(title, 150)}: ${first}${more}`, blocks };
}

const retryButton = () => ({
  type: 'actions' as const,
  block_id: RETRY_ACTION,
  elements: [
    button({
      actionId: RETRY_ACTION,
      text: 'Retry',
      says: 'Retry: try the failed starts of this channel again now',
      value: RETRY_ACTION,
    }),
  ],
});
