/** `npm run generate`: writes the parts of templates and docs that depend on the kinds, from the registry. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KINDS } from '../src/aws/kinds/registry.ts';
import { GENERATED, generate } from './kinds.ts';
import { GENERATED_TERRAFORM } from './kinds-terraform.ts';

for (const { file, parts } of [...GENERATED, ...GENERATED_TERRAFORM]) {
  const path = join(import.meta.dirname, '..', file);
  const text = await readFile(path, 'utf8');
  const now = generate(text, parts(KINDS));
  if (now !== text) await writeFile(path, now);
  console.log(`${file}: ${now === text ? 'as it was' : 'written'}`);
}
