import { byGravity, type Finding } from '../core/reports/doctor.ts';
import { findingText } from '../text/finding.ts';
import { doctorJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { printable } from './table.ts';

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
    const faults = report.findings.filter(({ state }) => state === 'fault').length;
    return {
      code: faults === 0 ? 0 : 1,
      json: doctorJson(report),
      text: [
        ...report.findings.toSorted(byGravity).map(lineText),
        'Asked with your own credentials; `/uptime doctor` in the admin channel asks with the people function’s.',
        faults === 0 ? 'Nothing is wrong.' : `${faults} ${faults === 1 ? 'fault' : 'faults'}.`,
        '',
      ].join('\n'),
    };
  },
});

const WORDS: Readonly<Record<Finding['state'], string>> = { fault: 'FAULT', note: 'note ', fine: 'fine ' };

function lineText({ about, state, found }: Finding): string {
  const { what, fix } = findingText(found);
  return [
    `${WORDS[state]}  ${about.padEnd(8)}  ${printable(what)}`,
    ...(fix === undefined ? [] : [`${' '.repeat(17)}${printable(fix)}`]),
  ].join('\n');
}
