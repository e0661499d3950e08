import { userInfo } from 'node:os';
import type { PauseWish } from '../app/ports/pauses.ts';
import { pauseOutcomeText } from '../text/pause.ts';
import { type Answer, prose } from './answer.ts';
import { defineCommand } from './command.ts';
import { INSTANT_EXPECTED, readInstant } from './read-instant.ts';
import { typedName } from './typed-name.ts';
import { UsageError } from './usage-error.ts';
import { terminalWords } from './words.ts';
import type { CliWorld } from './world.ts';

const because = { value: '<reason>', says: 'Why: everybody reads it' } as const;

/** `pause` and `unpause`: the emergency brake for when Slack cannot be reached. */
export const pause = defineCommand({
  name: 'pause',
  arguments: '[what...]',
  says: 'Stop and start nothing automatically until someone unpauses it; works without Slack',
  options: { until: { value: '<instant>', says: 'End the pause by itself then' }, because },
  examples: [
    { line: 'pause --because "the audit"', says: 'Everything, until someone unpauses it' },
    {
      line: 'pause web-1 --because "a migration" --until 2026-11-24T08:00:00Z',
      says: 'One machine, until tomorrow morning',
    },
  ],
  async run({ words, options: { until: end, because: why } }, world) {
    if (why === undefined) throw new UsageError('Why? Add a reason: --because "the audit"');
    const until = end === undefined ? undefined : readInstant(end);
    if (end !== undefined && until === undefined)
      throw new UsageError(`--until: expected ${INSTANT_EXPECTED}`);
    return act({ kind: 'pause', what: typedName(words), until, why }, world);
  },
});

export const unpause = defineCommand({
  name: 'unpause',
  arguments: '[what...]',
  says: 'End a pause: schedules count again',
  options: { because },
  examples: [
    { line: 'unpause', says: 'The pause of everything' },
    { line: 'unpause web-1', says: 'The pause of web-1' },
  ],
  run: ({ words, options: { because: why } }, world) =>
    act({ kind: 'unpause', what: typedName(words), until: undefined, why }, world),
});

async function act(wish: PauseWish, world: CliWorld): Promise<Answer> {
  const engine = await world.engine();
  const outcome = await engine.pause(wish, `${userInfo().username} in a terminal`);
  const isDone = outcome.kind === 'paused' || outcome.kind === 'unpaused';
  const text = pauseOutcomeText(outcome, terminalWords(engine.settings.timeZone));
  return {
    code: isDone ? 0 : 1,
    json: { outcome: outcome.kind, text },
    ...(isDone ? { text: prose(`${text}\n`) } : { notes: [text] }),
  };
}
