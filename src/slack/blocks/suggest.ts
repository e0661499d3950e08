import type { KnownBlock, SectionBlock } from '@slack/types';
import { amountOf } from '../../core/money/price.ts';
import { type NotMeasured, SUGGESTIONS_A_PAGE, type SuggestReport } from '../../core/reports/suggest.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import type { Suggestion } from '../../core/suggest/suggestion.ts';
import { amountText, ON_DEMAND, usdText } from '../../text/price.ts';
import { notMeasuredText, unmeasuredText } from '../../text/suggest.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { AGAIN_ACTION, encodeSpare, NEVER_ACTION, SUGGEST_PAGE_ACTION } from '../values/suggest-value.ts';
import { firstThatFits } from './limits.ts';
import { button, context, type Message, section, sections } from './parts.ts';
import { privateMessage } from './private.ts';
import { clean, code, count, labelled, person, sentence } from './text.ts';

/** The answer to `/uptime suggest`: what could have a schedule, with the tag to copy. */
export function suggestMessage(report: SuggestReport | NotMeasured): Message {
  if ('kind' in report) return privateMessage(notMeasuredText());
  const { suggestions, page, spared, tagKey } = report;
  const title = titleText(report);
  const first = (page - 1) * SUGGESTIONS_A_PAGE;
  const shown = suggestions.slice(first, first + SUGGESTIONS_A_PAGE);
  const left = suggestions.length - first - shown.length;
  const labelOf = labelsOf(suggestions);
  const blocks = firstThatFits([80, 40, 20], (most): KnownBlock[] => [
    ...sections([`*${title}*`, ...unreadableLines(report)]),
    ...shown.map((each, index): SectionBlock => {
      const name = labelled(labelOf(each), most);
      return {
        ...section(
          [
            `*${name}* (${sentence(`${each.label}, ${each.type}`, 60)})${savingText(each)}`,
            whyText(each),
            `Tag: ${code(`${tagKey}=${each.schedule}`, 200)}`,
          ].join('\n'),
        ),
        accessory: button({
          actionId: `${NEVER_ACTION}-${index}`,
          text: 'Never suggest',
          says: `Never suggest ${clean(each.name, most)} again`,
          value: encodeSpare({ key: each.key, name: each.name, page }),
        }),
      };
    }),
    ...(left > 0 ? [moreButton(left, page + 1)] : []),
    ...spared.slice(0, SUGGESTIONS_A_PAGE).map(
      (each, index): SectionBlock => ({
        ...section(`${person(each.by)} chose never to suggest ${code(each.name, most)}.`),
        accessory: button({
          actionId: `${AGAIN_ACTION}-${index}`,
          text: 'Suggest again',
          says: `Suggest again: ${clean(each.name, most)}`,
          value: encodeSpare({ key: each.key, name: each.name, page }),
        }),
      }),
    ),
    context(smallPrint(report)),
  ]);
  const spoken = shown.map((each) => `${labelled(labelOf(each), 60)} ${code(each.schedule, 100)}`);
  return { text: spoken.length === 0 ? `${title}.` : `${title}: ${spoken.join(', ')}.`, blocks };
}

function titleText({ suggestions }: SuggestReport): string {
  const [only] = suggestions;
  if (only === undefined) return 'Nothing to suggest';
  const saves = amountText(amountOf(suggestions.map(({ monthlyUsd }) => monthlyUsd)));
  const could = `${count(suggestions.length, 'resource')} could stop when nobody uses ${suggestions.length === 1 ? 'it' : 'them'}`;
  return saves === undefined ? could : `${could}: ${saves} a month`;
}

const savingText = ({ monthlyUsd }: Suggestion): string =>
  monthlyUsd === undefined ? '' : `: *${usdText(monthlyUsd)}* a month`;

function whyText({ word, isIdle, isFoundIdle, hoursOff }: Suggestion): string {
  const agrees = isFoundIdle ? ' (Compute Optimizer finds it idle)' : '';
  const says = `Its name or tags say ${code(word, 20)}`;
  return isIdle
    ? `${says}, and it has been idle for two weeks${agrees}. It would stop in the evening, and people start it.`
    : `${says}, and it’s idle ${hoursOff} of 168 hours a week${agrees}.`;
}

const moreButton = (left: number, page: number): KnownBlock => ({
  type: 'actions',
  block_id: SUGGEST_PAGE_ACTION,
  elements: [
    button({
      actionId: `${SUGGEST_PAGE_ACTION}-next`,
      text: 'Show more',
      says: `Show more: ${count(left, 'more suggestion')}`,
      value: JSON.stringify(page),
    }),
  ],
});

const unreadableLines = ({ unreadable }: SuggestReport): string[] =>
  unreadable
    .slice(0, 3)
    .map((failure) => `*Can’t be read*, so suggestions are missing: ${sentence(targetFailureText(failure))}`);

function smallPrint({ suggestions, unmeasured }: SuggestReport): string {
  const unknown = unmeasuredText(unmeasured)
    .map((text) => ` ${text}`)
    .join('');
  const prices = suggestions.some(({ monthlyUsd }) => monthlyUsd !== undefined)
    ? ` Prices are ${ON_DEMAND}s.`
    : '';
  return `Looks only at what runs without the tag and is named for development or tests.${unknown} Uptime never sets tags.${prices}`;
}
