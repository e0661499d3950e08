#!/usr/bin/env node
// Runs the command line under the Node that the project is locked to, whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const { status, error } = spawnSync(
  path('../node_modules/node/bin/node'),
  [path('../src/cli/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
if (error) console.error(`Run npm ci first: ${error.message}`);
process.exitCode = status ?? 1;
