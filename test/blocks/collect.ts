/** Writes each payload that the stand-in's rules accept during the tests to a file, once, for `validate.py`. */
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { passed } from '../../playground/slack/rules/index.ts';

const folder = process.env.BLOCKS_FOLDER;
if (folder === undefined) throw new Error('BLOCKS_FOLDER is not set: run `npm run test:blocks`');
const file = join(folder, `${process.pid}.jsonl`);
const written = new Set<string>();

// Loaded once for each test file, and a process runs several.
if (!passed.hasSubscribers) {
  subscribe(passed.name, (payload) => {
    const line = JSON.stringify(payload);
    if (written.has(line)) return;
    written.add(line);
    appendFileSync(file, `${line}\n`);
  });
}
