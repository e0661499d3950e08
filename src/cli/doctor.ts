import type { CAC } from 'cac';
import { byGravity, type Finding } from '../core/reports/doctor.ts';
import { findingText } from '../text/finding.ts';
import { doctorJson } from './as-json.ts';
import { printable } from './table.ts';
import type { CliWorld, ExitCode } from './world.ts';
import { write } from './write.ts';

/** `doctor`: whether everything is set up correctly, and what to do if it is not. */
export function addDoctor(cli: CAC, world: CliWorld): void {
  cli
    .command(
      'doctor',
      'Look at tags, permissions, Slack, channels and clock, and say what to fix; changes nothing',
    )
    .option('--json', 'Answer in JSON')
    .action((options: Readonly<Record<string, unknown>>) => runDoctor(options.json === true, world));
}

async function runDoctor(json: boolean, world: CliWorld): Promise<ExitCode> {
  const engine = await world.engine();
  const report = await engine.diagnose();
  const faults = report.findings.filter(({ state }) => state === 'fault').length;
  await write(
    world.stdout,
    json
      ? `${JSON.stringify(doctorJson(report))}\n`
      : [
          ...report.findings.toSorted(byGravity).map(lineText),
          'Asked with your own credentials; `/uptime doctor` in the admin channel asks with the people function’s.',
          faults === 0 ? 'Nothing is wrong.' : `${faults} ${faults === 1 ? 'fault' : 'faults'}.`,
          '',
        ].join('\n'),
  );
  return faults === 0 ? 0 : 1;
}

const WORDS: Readonly<Record<Finding['state'], string>> = { fault: 'FAULT', note: 'note ', fine: 'fine ' };

function lineText({ about, state, found }: Finding): string {
  const { what, fix } = findingText(found);
  return [
    `${WORDS[state]}  ${about.padEnd(8)}  ${printable(what)}`,
    ...(fix === undefined ? [] : [`${' '.repeat(17)}${printable(fix)}`]),
  ].join('\n');
}
