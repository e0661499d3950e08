import { byGravity, type Finding } from '../core/reports/doctor.ts';
import { type FindingWords, findingText } from '../text/finding.ts';
import { doctorJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { type Mood, paint } from './paint.ts';
import { printable } from './printable.ts';
import { terminalWords } from './words.ts';
import type { Screen } from './world.ts';
import { hang } from './wrap.ts';

/** `doctor`: whether everything is set up correctly, and what to do if it is not. */
export const doctor = defineCommand({
  name: 'doctor',
  says: 'Look at tags, permissions, Slack, channels and clock, and say what to fix; changes nothing',
  examples: [
    { line: 'doctor', says: 'After each deploy, and whenever something seems wrong' },
    { line: 'doctor --stage dev', says: 'Another deployment' },
  ],
  async run(_, world) {
    const engine = await world.engine();
    const report = await engine.diagnose();
    const words = terminalWords(engine.settings.timeZone);
    const faults = report.findings.filter(({ state }) => state === 'fault').length;
    return {
      code: faults === 0 ? 0 : 1,
      json: doctorJson(report),
      text: (screen) =>
        [
          ...report.findings.toSorted(byGravity).map((finding) => lineText(finding, words, screen)),
          '',
          hang(
            'Asked with your own credentials. /uptime doctor in the admin channel asks with those of Uptime.',
            screen.lineLength,
            0,
          ),
          faults === 0 ? 'Nothing is wrong.' : `${faults} ${faults === 1 ? 'fault' : 'faults'}.`,
          '',
        ].join('\n'),
    };
  },
});

const WORDS: Readonly<Record<Finding['state'], string>> = { fault: 'FAULT', note: 'note ', fine: 'fine ' };
const MOODS: Readonly<Record<Finding['state'], Mood>> = { fault: 'bad', note: 'look', fine: 'good' };
const INDENT = 17;
const NARROW_INDENT = 2;
const NARROW = 60;

function lineText(
  { about, state, found }: Finding,
  words: FindingWords,
  { lineLength, hasColor }: Screen,
): string {
  const { what, fix } = findingText(found, words);
  const isNarrow = lineLength < NARROW;
  const indent = isNarrow ? NARROW_INDENT : INDENT;
  const lineBreak = `\n${' '.repeat(indent)}`;
  const text = (said: string) => hang(printable(said), lineLength - indent, 0).replaceAll('\n', lineBreak);
  const heading = `${paint(MOODS[state], WORDS[state], { hasColor })}  ${about}`;
  const first = isNarrow
    ? `${heading}${lineBreak}`
    : `${heading.padEnd(heading.length + 8 - about.length)}  `;
  return `${first}${text(what)}${fix === undefined ? '' : `${lineBreak}${text(fix)}`}`;
}
