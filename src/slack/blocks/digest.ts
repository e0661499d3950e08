import type { DigestSwitched } from '../../core/reports/answer.ts';
import type { SavingsDigest } from '../../core/reports/digest.ts';
import type { Suggestion } from '../../core/suggest/suggestion.ts';
import { caveatText, detailTexts, roundText, savedText } from '../../text/savings.ts';
import { DIGEST_OFF_ACTION, DIGEST_ON_ACTION } from '../values/action-ids.ts';
import { fitting } from './limits.ts';
import { button, type ChartlessMessage, context, header, sections } from './parts.ts';
import { code } from './text.ts';

/** On Mondays: what the channel's last week saved, the week before, and what would save most. */
export function digestMessage({ report, suggestion }: SavingsDigest): ChartlessMessage {
  const title = savedText(report);
  const lines = [
    ...detailTexts(report),
    ...(suggestion === undefined ? [] : [suggestionText(suggestion)]),
    'Only this channel’s resources. For all of them: `/uptime savings week`.',
  ];
  return {
    text: fitting([`${title}.`, ...lines]),
    blocks: [
      header(title),
      ...sections(lines),
      context(caveatText(report)),
      switchButton(DIGEST_OFF_ACTION, 'Don’t post this here', 'no more weekly digest in this channel'),
    ],
  };
}

function suggestionText({ name, schedule, monthlyUsd }: Suggestion): string {
  const worth = monthlyUsd === undefined ? 'fit' : `save about ${roundText(monthlyUsd, Math.round)} a month`;
  return `${code(name, 80)} runs around the clock without a tag. ${code(schedule, 200)} would ${worth}: \`/uptime suggest\`.`;
}

/** The private answer to the person who switched it, with the way back. */
export function digestSwitchedMessage(switched: DigestSwitched): ChartlessMessage {
  const text = switchedText(switched);
  const back = switched.isOn
    ? switchButton(DIGEST_OFF_ACTION, 'Don’t post it here', 'no weekly digest in this channel')
    : switchButton(DIGEST_ON_ACTION, 'Post it here again', 'every Monday in this channel');
  return { text, blocks: [...sections([text]), ...(switched.hindrance === undefined ? [back] : [])] };
}

function switchedText({ isOn, hindrance }: DigestSwitched): string {
  if (hindrance === undefined)
    return isOn
      ? 'This channel gets the weekly digest on Mondays at 09:00.'
      : 'This channel no longer gets the weekly digest.';
  switch (hindrance) {
    case 'no-channel':
      return 'Nothing changed. Use this in the channel that gets the weekly digest.';
    case 'settings':
      return 'The settings switch the weekly digest off everywhere: see `savingsDigest`.';
    case 'silence':
      return 'The settings silence this channel, so no weekly digest comes here.';
  }
}

const switchButton = (actionId: string, text: string, says: string) => ({
  type: 'actions' as const,
  block_id: actionId,
  elements: [button({ actionId, text, says: `${text}: ${says}`, value: actionId })],
});
