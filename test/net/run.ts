/**
 * `npm run net`: whether decisions, payloads, templates and the command line are what they were when they were frozen. Some of them:
 * `npm run net -- decisions cli`. With `--update` they are frozen as they are now.
 */
import { parseArgs } from 'node:util';
import { cli } from './cli.ts';
import { differences, freeze, frozen, type Sections } from './compare.ts';
import { decisions } from './decisions.ts';
import { payloadDifferences, payloads } from './payloads.ts';
import { templates } from './templates.ts';

interface Net {
  readonly make: () => Promise<Sections>;
  readonly differ: (before: Sections, now: Sections) => readonly string[];
}

const NETS: Readonly<Record<string, Net>> = {
  decisions: { make: decisions, differ: differences },
  templates: { make: templates, differ: differences },
  cli: { make: cli, differ: differences },
  payloads: { make: payloads, differ: payloadDifferences },
};

const SHOWN = 15;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
});

for (const name of positionals.length > 0 ? positionals : Object.keys(NETS)) {
  const net = NETS[name];
  if (net === undefined) throw new Error(`no net is called ${name}: ${Object.keys(NETS)}`);
  const now = await net.make();
  if (values.update) freeze(name, now);
  const found = net.differ(frozen(name), now);
  const shown = values.all ? found : found.slice(0, SHOWN);
  for (const line of shown) console.log(`- ${line}`);
  if (found.length > shown.length) console.log(`- ... and ${found.length - shown.length} more: --all`);
  console.log(`${name}: ${now.size} looked at, ${found.length} differ`);
  if (found.length > 0) process.exitCode = 1;
}
