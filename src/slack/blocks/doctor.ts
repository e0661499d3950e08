import { byGravity, type DoctorReport, type Finding } from '../../core/reports/doctor.ts';
import { findingText } from '../../text/finding.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { context, header, type Message, sections } from './parts.ts';
import { channelText } from './settings-words.ts';
import { count, sentence } from './text.ts';

const WORDS: Readonly<Record<Finding['state'], string>> = {
  fault: ':x: *Fix*',
  note: ':information_source:',
  fine: ':white_check_mark:',
};

/** The answer to `/uptime doctor`: what is wrong and how to fix it, then notes, then what is fine. */
export function doctorMessage({ at, findings }: DoctorReport): Message {
  const faults = findings.filter(({ state }) => state === 'fault').length;
  const title = faults === 0 ? 'No problems found' : `${count(faults, 'problem')} to fix`;
  const texts = findings.toSorted(byGravity).map(lineText);
  const blocks = firstThatFits([60, 30, 15, 5], (most) => {
    const more = texts.length > most ? [`•  ${texts.length - most} more`] : [];
    return [
      header(title),
      ...sections([...texts.slice(0, most), ...more]),
      context(`As of ${dayAndTime(at)}.`),
    ];
  });
  const [first] = findings.toSorted(byGravity);
  return {
    text: first === undefined ? title : `${title}. ${sentence(findingText(first.found).what, 500)}`,
    blocks,
  };
}

function lineText({ about, state, found }: Finding): string {
  const { what, fix } = findingText(found);
  const text = `${sentence(what, 600)}${fix === undefined ? '' : ` ${sentence(fix, 400)}`}`;
  return `•  ${WORDS[state]} (${about}): ${'channel' in found ? withChannel(text, found.channel) : text}`;
}

/** Slack shows a channel's name, where a terminal has only its id. */
const withChannel = (text: string, channel: string): string =>
  /^[CG][A-Z0-9]{6,20}$/.test(channel) ? text.replaceAll(`\`${channel}\``, channelText(channel)) : text;
