import { byGravity, type DoctorReport, type Finding } from '../../core/reports/doctor.ts';
import { type FindingWords, findingText } from '../../text/finding.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { context, header, type Message, sections } from './parts.ts';
import { PAUSE_WORDS } from './pause.ts';
import { channelText } from './settings-words.ts';
import { count, person, sentence } from './text.ts';

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
    text: first === undefined ? title : `${title}. ${findingText(first.found, DOCTOR_WORDS).what}`,
    blocks,
  };
}

function lineText({ about, state, found }: Finding): string {
  const { what, fix } = findingText(found, DOCTOR_WORDS);
  return `•  ${WORDS[state]} (${about}): ${what}${fix === undefined ? '' : ` ${fix}`}`;
}

const DOCTOR_WORDS: FindingWords = {
  ...PAUSE_WORDS,
  channel: channelText,
  grantee: (who) => (who.startsWith('S') ? `<!subteam^${who}>` : person(who)),
  sentence: (text) => sentence(text, 1_000),
};
