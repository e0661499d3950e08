import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../config/env.ts';
import { fileIssueLine } from '../../config/settings-file.ts';
import { SCHEMA_FILE, yamlText } from '../../config/yaml-text.ts';
import type { Answer } from '../answer.ts';
import { createExpander } from '../calendars.ts';
import { defineCommand } from '../command.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';
import type { CliWorld } from '../world.ts';
import { write } from '../write.ts';
import { refusal } from './check.ts';
import { type Asker, createAsker } from './confirm.ts';
import { type Current, readCurrent } from './current.ts';
import type { SettingsDesk } from './desk.ts';
import { textOf } from './get.ts';
import { readFileBytes } from './load-file.ts';
import { openDesk } from './open-desk.ts';
import { PUT_OPTIONS } from './put.ts';
import { putVersion } from './put-version.ts';
import { schemaText } from './schema.ts';

interface Options {
  readonly note: string | undefined;
  readonly yes: boolean;
}

/** `settings edit`: the settings in force in somebody's own editor. What is written there is never lost. */
export const edit = defineCommand({
  name: 'settings edit',
  says: 'Open the settings in $VISUAL or $EDITOR, and put what is saved there',
  options: PUT_OPTIONS,
  examples: [{ line: 'settings edit --note "longer evenings"', says: 'Change them by hand' }],
  async run({ options }, world) {
    const editor = world.env.VISUAL || world.env.EDITOR;
    if (!editor)
      throw new UsageError(
        'No editor is set. Set EDITOR, for example EDITOR=nano, or use "uptimectl settings get" and "uptimectl settings put".',
      );
    const desk = await openDesk(world);
    const current = await readCurrent(desk);
    if (current.document === undefined)
      throw new UsageError(
        'This release cannot read the settings in force. "uptimectl settings rollback" goes back to an earlier version.',
      );
    const written = yamlText(current.document, await textOf(current.stored, desk));
    const asker = createAsker(world);
    return await editAndPut(written, { editor, current, desk, asker, options }, world);
  },
});

interface Session {
  readonly editor: string;
  readonly current: Current;
  readonly desk: SettingsDesk;
  readonly asker: Asker;
  readonly options: Options;
}

async function editAndPut(written: string, session: Session, world: CliWorld): Promise<Answer> {
  const { editor, current, desk, asker, options } = session;
  const folder = await mkdtemp(join(tmpdir(), 'uptime-settings-'));
  const file = join(folder, 'settings.yaml');
  await writeFile(join(folder, SCHEMA_FILE), schemaText());
  await writeFile(file, written);
  while (true) {
    await openEditor(editor, file, world.env);
    const bytes = await readFile(file);
    if (bytes.toString() === written) {
      await rm(folder, { recursive: true });
      return { code: 0, json: { put: false }, text: 'Nothing was changed.\n' };
    }
    const read = await readFileBytes(bytes, desk.deployment, desk.region, {
      expander: () => createExpander(world.clock.now(), desk.changeCalendars),
      folder: '.',
    });
    if (read.ok) {
      const { isPut, answer } = await putVersion(
        read,
        current,
        desk,
        { asker: options.yes ? undefined : asker, isDryRun: false, note: options.note },
        world,
      );
      if (!isPut) return withKept(answer, file);
      await rm(folder, { recursive: true });
      return answer;
    }
    if (!asker.isPerson()) return withKept(refusal(file, read.issues), file);
    const lines = read.issues.map((issue) => `${printable(fileIssueLine(file, issue))}\n`);
    await write(world.stderr, lines.join(''));
    if (!(await asker.wants('Edit it again?')))
      return withKept({ code: 2, json: refusal(file, read.issues).json }, file);
  }
}

const withKept = (answer: Answer, file: string): Answer => ({
  ...answer,
  notes: [...(answer.notes ?? []), `Your text is kept. To put it later: \`uptimectl settings put ${file}\``],
});

/** As Git does it: the variable can hold a program with options. @throws UsageError if it fails */
async function openEditor(editor: string, file: string, env: Env): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const [program, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', `${editor} "${file}"`]
      : ['sh', '-c', `${editor} "$1"`, 'sh', file];
  const child = spawn(program ?? '', args, { stdio: 'inherit', env: { ...process.env, ...env } });
  child.once('error', reject);
  child.once('close', resolve);
  const code = await promise;
  if (code !== 0)
    throw new UsageError(
      `The editor "${editor}" ended with code ${code}. Nothing was put; your text is in ${file}`,
    );
}
