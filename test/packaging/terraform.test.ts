import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './packaged.ts';

test('the Terraform module looks for the archives of this release', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const module = await readFile(join(root, 'deploy/terraform/main.tf'), 'utf8');
  expect(/^ {2}version = "(.*)"$/m.exec(module)?.[1]).toBe(version);
});
