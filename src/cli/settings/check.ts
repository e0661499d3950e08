import { fileIssueLine } from '../../config/settings-file.ts';
import type { FileIssue } from '../../config/yaml-file.ts';
import type { Answer } from '../answer.ts';
import { defineCommand } from '../command.ts';
import { printable } from '../printable.ts';
import { deploymentOf } from './deployment.ts';
import { loadFile } from './load-file.ts';

/** `settings check FILE`: whether a file is understood. Asks nobody, so it runs anywhere. */
export const check = defineCommand({
  name: 'settings check',
  arguments: '<file>',
  says: 'Say whether a settings file is understood, and everything that is wrong with it; asks nobody',
  examples: [
    { line: 'settings check settings.yaml', says: 'Before it is put, for example in CI' },
    {
      line: 'settings check - --json',
      says: 'What comes on stdin, for a program',
      before: 'cat settings.yaml | ',
    },
  ],
  async run({ words: [file = ''] }, world) {
    // Which accounts the deployment reaches, only putting it can tell.
    const own = deploymentOf(world);
    const reaching = { ...own, memberRole: own.memberRole ?? 'any', organization: true };
    const read = await loadFile(file, reaching, HOME, world);
    if (!read.ok) return refusal(file, read.issues);
    return { code: 0, json: { ok: true }, text: `${printable(file)} is understood.\n` };
  },
});

/** A file that names no Regions means the one that Uptime runs in, whichever that is. */
const HOME = 'us-east-1';

/** The file is not understood: every issue, one a line. */
export const refusal = (file: string, issues: readonly FileIssue[]): Answer => ({
  code: 2,
  failure: 'settings',
  json: {
    ok: false,
    issues: issues.map(({ position, path, message, parameter }) => ({
      ...position,
      path: path.join('.'),
      message,
      parameter,
    })),
  },
  notes: issues.map((issue) => fileIssueLine(file, issue)),
});
