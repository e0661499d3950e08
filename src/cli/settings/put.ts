import { defineCommand } from '../command.ts';
import { refusal } from './check.ts';
import { createAsker } from './confirm.ts';
import { readCurrent } from './current.ts';
import { loadFile } from './load-file.ts';
import { openDesk } from './open-desk.ts';
import { putVersion } from './put-version.ts';

/** How the three commands that put settings are told to. */
export const PUT_OPTIONS = {
  note: { value: '<text>', says: 'Why, for the history' },
  yes: { says: 'Put it without asking' },
} as const;

/** `settings put FILE`: says what it changes, asks, and puts it. */
export const put = defineCommand({
  name: 'settings put',
  arguments: '<file>',
  says: 'Put the settings of a file in force, after saying what changes for which resources',
  options: { ...PUT_OPTIONS, 'dry-run': { says: 'Only say what would change' } },
  examples: [
    { line: 'settings put settings.yaml --dry-run', says: 'What would change tonight' },
    { line: 'settings put settings.yaml --yes --note "release 12"', says: 'From a pipeline' },
  ],
  async run({ words: [file = ''], options }, world) {
    const desk = await openDesk(world);
    const wanted = await loadFile(file, desk.deployment, desk.region, world, desk.changeCalendars);
    if (!wanted.ok) return refusal(file, wanted.issues);
    const asker = createAsker(world);
    const { answer } = await putVersion(
      wanted,
      await readCurrent(desk),
      desk,
      { asker: options.yes ? undefined : asker, isDryRun: options['dry-run'], note: options.note },
      world,
    );
    return answer;
  },
});
