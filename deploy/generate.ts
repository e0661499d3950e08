/** `npm run generate`: writes what follows from the code: templates and pages from the kinds, the settings' schema and page. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KINDS } from '../src/aws/kinds/registry.ts';
import { GENERATED, generate } from './kinds.ts';
import { GENERATED_TERRAFORM } from './kinds-terraform.ts';
import { withSettingsTable } from './settings-page.ts';
import { settingsSchemaText } from './settings-schema.ts';

const ROOT = join(import.meta.dirname, '..');

for (const { file, parts } of [...GENERATED, ...GENERATED_TERRAFORM])
  await rewrite(file, (text) => generate(text, parts(KINDS)));
await rewrite('docs/settings.md', withSettingsTable);
await rewrite('src/config/settings.schema.json', settingsSchemaText);

async function rewrite(file: string, now: (text: string) => string): Promise<void> {
  const path = join(ROOT, file);
  const before = await readFile(path, 'utf8');
  const after = now(before);
  if (after !== before) await writeFile(path, after);
  console.log(`${file}: ${after === before ? 'as it was' : 'written'}`);
}
