import { userInfo } from 'node:os';
import { failureText } from '../../text/failure.ts';
import { type Answer, prose } from '../answer.ts';
import { localTime } from '../local-time.ts';
import type { CliWorld } from '../world.ts';
import { write } from '../write.ts';
import type { Asker } from './confirm.ts';
import { type Current, readCurrent } from './current.ts';
import type { SettingsDesk } from './desk.ts';
import { isSame, type Proposal, proposalJson, proposalText, propose, type Wanted } from './proposal.ts';

export interface PutOptions {
  /** Unless it is put unasked. */
  readonly asker?: Asker | undefined;
  readonly isDryRun: boolean;
  readonly note?: string | undefined;
}

/** What came of it. `kept`: nothing was put, and the settings are as they were. */
export interface Put {
  readonly isPut: boolean;
  readonly answer: Answer;
}

/**
 * Says what would change, asks, and puts it.
 *
 * @param current what the wanted settings were made from: if somebody else has put others since, nothing is put
 */
export async function putVersion(
  wanted: Wanted,
  current: Current,
  desk: SettingsDesk,
  { asker, isDryRun, note }: PutOptions,
  world: CliWorld,
): Promise<Put> {
  const proposal = await propose(wanted, current, desk, world);
  if (isSame(proposal, current))
    return answered(true, {
      code: 0,
      json: { ...proposalJson(proposal), put: false },
      text: prose(sameText(current)),
    });
  const text = proposalText(proposal);
  if (isDryRun)
    return answered(false, {
      code: 0,
      json: { ...proposalJson(proposal), put: false },
      text: prose(`${text}\nNothing was put: this was a dry run.\n`),
    });
  if (asker !== undefined) {
    if (!asker.isPerson())
      return answered(false, {
        code: 2,
        json: { ...proposalJson(proposal), put: false },
        text: prose(text),
        notes: ['Nothing was put, because there is no terminal to ask at. Add --yes to put it unasked.'],
      });
    await write(world.stderr, prose(text)(world.screen));
    if (!(await asker.wants('Put these settings?')))
      return answered(false, {
        code: 1,
        json: { ...proposalJson(proposal), put: false },
        text: 'Nothing was put.\n',
      });
  }
  const change = {
    by: userInfo().username,
    from: 'terminal',
    note,
    text: wanted.text,
    expansions: wanted.expansions,
    expected: current.version,
  } as const;
  const put = await desk.store.put(wanted.document, change);
  if (put === 'stale') return answered(false, await overtaken(proposal, desk));
  const failures = await desk.record({ saved: put, before: current.document ?? {} });
  return answered(true, {
    code: 0,
    json: { ...proposalJson(proposal), put: true, version: put.version },
    text: prose(`${asker === undefined ? `${text}\n` : ''}${doneText(put.version, current.version)}\n`),
    notes: failures.map(failureText),
  });
}

const answered = (isPut: boolean, answer: Answer): Put => ({ isPut, answer });

const doneText = (version: number, before: number): string =>
  `Version ${version} is in force within seconds.${before === 0 ? '' : ` To go back: uptimectl settings rollback ${before}`}`;

const sameText = ({ version }: Current): string => `Version ${version} says the same. Nothing was put.\n`;

async function overtaken(proposal: Proposal, desk: SettingsDesk): Promise<Answer> {
  const { version, stored } = await readCurrent(desk);
  const who =
    stored === undefined
      ? ''
      : ` by ${stored.by}, ${localTime(stored.at, proposal.wanted.settings.timeZone)}`;
  return {
    code: 1,
    json: { ...proposalJson(proposal), put: false, overtakenBy: version },
    notes: [
      `Nothing was put: the settings were changed meanwhile (version ${version}${who}). Look at them with "uptimectl settings diff ${proposal.replaces} ${version}", then try again.`,
    ],
  };
}
