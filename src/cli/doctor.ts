import { byGravity } from '../core/reports/doctor.ts';
import { findingText } from '../text/finding.ts';
import { doctorJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { findingLine } from './finding-line.ts';
import { terminalWords } from './words.ts';
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
          ...report.findings
            .toSorted(byGravity)
            .map(({ found, ...finding }) =>
              findingLine({ ...finding, ...findingText(found, words) }, ABOUT_WIDTH, screen),
            ),
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

const ABOUT_WIDTH = 8;
