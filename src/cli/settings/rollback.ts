import { keptExpansions } from '../../config/calendars/read.ts';
import { issueLine } from '../../config/issue.ts';
import { readSettings } from '../../config/settings.ts';
import { defineCommand } from '../command.ts';
import { createAsker } from './confirm.ts';
import { readCurrent, readNumber, readVersion } from './current.ts';
import { openDesk } from './open-desk.ts';
import { PUT_OPTIONS } from './put.ts';
import { putVersion } from './put-version.ts';

/** `settings rollback N`: an earlier version again, as a new one. */
export const rollback = defineCommand({
  name: 'settings rollback',
  arguments: '<version>',
  says: 'Put an earlier version in force again, as a new version',
  options: PUT_OPTIONS,
  examples: [{ line: 'settings rollback 3', says: 'As they were in version 3' }],
  async run({ words: [number], options }, world) {
    const asked = readNumber(number, 'The version');
    const desk = await openDesk(world);
    const stored = await readVersion(asked, desk);
    const read = readSettings(
      stored.document,
      desk.deployment,
      desk.region,
      { kind: 'first' },
      keptExpansions(stored.expansions),
    );
    if (!read.ok)
      return {
        code: 2,
        failure: 'settings',
        json: { ok: false, issues: read.issues },
        notes: [
          `Version ${stored.version} does not fit this release or this deployment, so it was not put:`,
          ...read.issues.map(issueLine),
        ],
      };
    const asker = createAsker(world);
    const { answer } = await putVersion(
      {
        document: stored.document,
        settings: read.settings,
        text: stored.text,
        expansions: stored.expansions,
      },
      await readCurrent(desk),
      desk,
      {
        asker: options.yes ? undefined : asker,
        isDryRun: false,
        note: options.note ?? `back to version ${stored.version}`,
      },
      world,
    );
    return answer;
  },
});
