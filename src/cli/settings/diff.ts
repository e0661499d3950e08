import { documentChanges } from '../../core/settings/document-changes.ts';
import { prose } from '../answer.ts';
import { defineCommand } from '../command.ts';
import { printable } from '../printable.ts';
import { readCurrent, readNumber, readVersion } from './current.ts';
import type { SettingsDesk } from './desk.ts';
import { openDesk } from './open-desk.ts';
import { changeLine } from './proposal.ts';

/** `settings diff A [B]`: what differs between two versions. */
export const diff = defineCommand({
  name: 'settings diff',
  arguments: '<from> [to]',
  says: 'Say what differs between two versions of the settings; without a second one, to those in force',
  examples: [
    { line: 'settings diff 3', says: 'What has changed since version 3' },
    { line: 'settings diff 3 5', says: 'Between the two' },
  ],
  async run({ words: [from, to] }, world) {
    const first = readNumber(from, 'The version');
    const second = to === undefined ? undefined : readNumber(to, 'The version');
    const desk = await openDesk(world);
    const before = await documentOf(first, desk);
    const last = second ?? (await readCurrent(desk)).version;
    const changes = documentChanges(before, await documentOf(last, desk));
    return {
      code: 0,
      json: { from: first, to: last, changes },
      text:
        changes.length === 0
          ? 'No setting differs.\n'
          : prose(changes.map((change) => `${printable(changeLine(change))}\n`).join('')),
    };
  },
});

/** Before anybody put any, there was a channel. */
const documentOf = async (number: number, desk: SettingsDesk) =>
  number === 0 ? { channel: desk.deployment.firstChannel } : (await readVersion(number, desk)).document;
