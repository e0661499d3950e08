import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRelease } from '../../src/cli/release-files.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

const FILES = {
  'uptime.template.yaml': 'AWSTemplateFormatVersion: 2010-09-09\nDescription: Uptime 1.2.3. Parks EC2.\n',
  'uptime-1.2.3-slack.zip': 'slack',
  'uptime-1.2.3-people.zip': 'people',
  'terraform/main.tf': 'not needed here',
};

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uptime-release-files-'));
  const sums = Object.entries(FILES).map(
    ([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`,
  );
  await writeFile(join(folder, 'SHA256SUMS'), sums.join(''));
  for (const [name, text] of Object.entries(FILES))
    if (!name.includes('/')) await writeFile(join(folder, name), text);
});
afterEach(() => rm(folder, { recursive: true }));

describe('a downloaded release', () => {
  test('has a version, and the code that the template names', async () => {
    const { version, archives } = await readRelease(folder);
    expect(version).toBe('1.2.3');
    expect([...archives.keys()]).toEqual(['uptime-1.2.3-slack.zip', 'uptime-1.2.3-people.zip']);
  });

  test.each([
    ['a file that was changed', (at: string) => writeFile(join(at, 'uptime-1.2.3-slack.zip'), 'other')],
    ['a file that is missing', (at: string) => rm(join(at, 'uptime-1.2.3-people.zip'))],
    [
      'a template that was changed',
      (at: string) => writeFile(join(at, 'uptime.template.yaml'), 'Uptime 1.2.4'),
    ],
    ['no sums', (at: string) => rm(join(at, 'SHA256SUMS'))],
    ['sums of nothing', (at: string) => writeFile(join(at, 'SHA256SUMS'), '')],
  ])('with %s is refused', async (_, harm) => {
    await harm(folder);
    await expect(readRelease(folder)).rejects.toThrow(UsageError);
  });

  test('that is not there is refused', async () => {
    await expect(readRelease(join(folder, 'gone'))).rejects.toThrow(UsageError);
  });
});
