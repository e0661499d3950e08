import { readFile, rename, writeFile } from 'node:fs/promises';
import { judgeChannelId, judgeRegion } from '../core/reports/preflight.ts';
import { zoneNamed } from '../core/schedule/zone-name.ts';
import { preflightText } from '../text/preflight.ts';
import { quote } from '../text/quote.ts';
import type { Prompt } from './prompt.ts';
import { UsageError } from './usage-error.ts';

/** What a person has answered. No secret is among it: the file may be kept, and shown. */
export interface SetupAnswers {
  readonly region: string;
  readonly stage: string;
  readonly channel: string;
  readonly timeZone: string;
  readonly alarmEmail: string;
}

const FIELDS = ['region', 'stage', 'channel', 'timeZone', 'alarmEmail'] as const;

/** In the folder where `setup` is run, so that the next run goes on from there. */
export const ANSWERS_FILE = 'uptime-setup.json';

/** What an earlier run has been told. A file that can't be read is none. */
export async function readAnswers(file: string): Promise<Partial<SetupAnswers>> {
  try {
    const found: unknown = JSON.parse(await readFile(file, 'utf8'));
    const read = new Map(Object.entries(Object(found)));
    return Object.fromEntries(
      FIELDS.flatMap((field) => {
        const value = read.get(field);
        return typeof value === 'string' ? [[field, value]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** Whole or not at all, whenever the program is ended. */
export async function writeAnswers(file: string, answers: SetupAnswers): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(answers, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

interface Question {
  readonly field: keyof SetupAnswers;
  readonly ask: string;
  readonly option: string;
  readonly usual?: string;
  /** What is wrong with an answer, and what to do. */
  fault(answer: string): string | undefined;
}

/**
 * Asks for what neither the command line nor an earlier run has said. With `yes` nothing is asked.
 *
 * @throws UsageError with every option that is missing or wrong
 */
export async function askAnswers(
  given: Partial<SetupAnswers>,
  before: Partial<SetupAnswers>,
  prompt: Prompt,
  { yes, say }: { readonly yes: boolean; readonly say: (text: string) => Promise<void> },
): Promise<SetupAnswers> {
  const answers: Record<string, string> = { stage: given.stage ?? before.stage ?? 'prod' };
  const faults: string[] = [];
  for (const question of QUESTIONS) {
    const { field, ask, option, usual, fault } = question;
    const stated = given[field];
    if (stated !== undefined || yes) {
      const answer = stated ?? before[field] ?? (field === 'alarmEmail' ? '' : usual) ?? '';
      const wrong = fault(answer);
      if (wrong !== undefined) faults.push(`${option}: ${wrong}`);
      answers[field] = answer;
      continue;
    }
    for (;;) {
      const answer = await prompt.ask(ask, before[field] ?? usual);
      const wrong = fault(answer);
      answers[field] = answer;
      if (wrong === undefined) break;
      await say(`  ${wrong}`);
    }
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  const { region = '', stage = '', channel = '', timeZone = '', alarmEmail = '' } = answers;
  return { region, stage, channel, timeZone, alarmEmail };
}

const QUESTIONS: readonly Question[] = [
  {
    field: 'region',
    ask: 'Which AWS Region should Uptime run in? It can look after machines in all of them.',
    option: '--region',
    fault(answer) {
      const { found } = judgeRegion(answer);
      if (found.kind === 'region') return undefined;
      const { what, fix = '' } = preflightText(found);
      return `${what} ${fix}`;
    },
  },
  {
    field: 'channel',
    ask: 'The id of the Slack channel to start with? (In Slack: the channel’s details, at the bottom.)',
    option: '--channel',
    fault(answer) {
      const found = judgeChannelId(answer);
      if (found.kind === 'channel') return undefined;
      const { what, fix = '' } = preflightText(found);
      return `${what} ${fix}`;
    },
  },
  {
    field: 'timeZone',
    ask: 'The time zone of schedules that name none?',
    option: '--zone',
    usual: Intl.DateTimeFormat().resolvedOptions().timeZone,
    fault: (answer) =>
      zoneNamed(answer) === undefined
        ? `${quote(answer)} is not a time zone. Write one such as Europe/Berlin.`
        : undefined,
  },
  {
    field: 'alarmEmail',
    ask: 'An e-mail address for Uptime’s own alarms? (Enter for none.)',
    option: '--alarm-email',
    usual: '',
    fault: (answer) =>
      answer === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(answer)
        ? undefined
        : `${quote(answer)} is not an e-mail address.`,
  },
];
