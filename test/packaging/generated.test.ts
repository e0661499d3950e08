import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GENERATED, generate } from '../../deploy/kinds.ts';
import { GENERATED_TERRAFORM } from '../../deploy/kinds-terraform.ts';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { root } from './packaged.ts';

test.each([...GENERATED, ...GENERATED_TERRAFORM])(
  'what $file says of the kinds is what the registry says (npm run generate)',
  async ({ file, parts }) => {
    const text = await readFile(join(root, file), 'utf8');
    expect(text).toBe(generate(text, parts(KINDS)));
  },
);

test.each([...GENERATED, ...GENERATED_TERRAFORM])(
  '$file has a place for each generated part, and fails without it',
  async ({ file, parts }) => {
    const text = await readFile(join(root, file), 'utf8');
    for (const name of Object.keys(parts(KINDS)))
      expect(() => generate(text.replace(`kinds:${name}`, ''), parts(KINDS))).toThrow(name);
  },
);
