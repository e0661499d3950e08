import type { Reason } from '../../core/reports/explain.ts';
import type { WhyLine, WhyReport } from '../../core/reports/why.ts';
import { isCapacityUnknown } from '../../core/resource/capacity.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import { capital } from '../../text/capital.ts';
import { reasonText, summaryText } from '../../text/explain.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { ageLines } from './age.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits, fitting } from './limits.ts';
import { type Message, sections } from './parts.ts';
import { setSizeButtons } from './size.ts';
import { code, count, labelled, person, sentence } from './text.ts';

interface Size {
  /** The most resources shown. */
  readonly most: number;
  /** The most characters per reason. */
  readonly words: number;
}

const SIZES: readonly [Size, ...Size[]] = [
  { most: 40, words: 500 },
  { most: 20, words: 300 },
  { most: 8, words: 150 },
  { most: 2, words: 80 },
  { most: 1, words: 40 },
];

/** With more resources than this, reasons are left out: nobody reads thirty lists of them. */
const MOST_CHAINS = 4;

/** The answer to `/uptime why`: a sentence per resource, and for only a few resources all the reasons. */
export function whyMessage(report: WhyReport): Message {
  const { lines } = report;
  if (lines.length === 0) {
    const text = nothingFound(report);
    return { text, blocks: sections([text, ...unreadableLines(report), ...ageLines(report)]) };
  }
  const labelOf = labelsOf(lines.map(({ resource }) => resource));
  const titleText = ({ resource, summary }: WhyLine): string => {
    const { text, at, ending = '' } = summaryText(summary);
    const when = at === undefined ? '' : ` *${dayAndTime(at)}*`;
    return `${labelled(labelOf(resource))} ${sentence(text)}${when}${sentence(ending)}`;
  };
  const chains = lines.length <= MOST_CHAINS;
  const title = chains
    ? []
    : [`*${count(lines.length, 'resource')}*. Ask about one by name to see all its reasons.`];
  const unsized = lines.map(({ resource }) => resource).filter(isCapacityUnknown);
  const blocks = firstThatFits(SIZES, ({ most, words }) => {
    const more = lines.length > most ? [`•  ${lines.length - most} more`] : [];
    const said = sections([
      ...title,
      ...lines
        .slice(0, most)
        .flatMap((line) => (chains ? chainLines(line, titleText(line), words) : [`•  ${titleText(line)}`])),
      ...more,
      ...unreadableLines(report),
      ...ageLines(report),
    ]);
    return [...said, ...(chains ? setSizeButtons(unsized) : [])];
  });
  const said = lines.slice(0, 3).map(titleText);
  return {
    text: fitting([...said, ...(lines.length > 3 ? [`and ${lines.length - 3} more`] : [])], '; '),
    blocks,
  };
}

function nothingFound({ what, near }: WhyReport): string {
  const hint = near.length === 0 ? '' : ` Did you mean ${near.map((name) => code(name, 80)).join(' or ')}?`;
  return `Nothing tagged matches ${code(what, 100)}.${hint}`;
}

const unreadableLines = ({ unreadable }: WhyReport): string[] =>
  unreadable.slice(0, 5).map((failure) => `*Can’t be read:* ${sentence(targetFailureText(failure))}`);

const chainLines = ({ reasons }: WhyLine, title: string, words: number): string[] => [
  `*${title.replaceAll('*', '')}*`,
  ...reasons.map((reason, index) => `${index + 1}.  ${linkText(reason, words)}`),
];

function linkText(reason: Reason, words: number): string {
  const { text, at, who } = reasonText(reason);
  const when = at === undefined ? '' : ` ${dayAndTime(at)}`;
  const by = who === undefined ? '' : `, by ${person(who)}`;
  return `${capital(sentence(text, words))}${when}${by}`;
}
