import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createPrompt } from '../../src/cli/prompt.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { bytes, Screen } from './terminal.ts';

const promptOver = (text: string) => {
  const stdout = new Screen();
  return { stdout, prompt: createPrompt({ stdin: Readable.from([bytes(text)]), stdout }) };
};

test('without a terminal, each line of stdin is an answer, and an empty one means the default', async () => {
  const { prompt } = promptOver('one\n\n  three  \n');
  expect([await prompt.ask('1?'), await prompt.ask('2?', 'usual'), await prompt.ask('3?')]).toEqual([
    'one',
    'usual',
    'three',
  ]);
  expect(prompt.counted.questions).toBe(3);
});

test('what is hidden is not shown', async () => {
  const { prompt, stdout } = promptOver('xoxb-secret\n');
  expect(await prompt.askHidden('Token?')).toBe('xoxb-secret');
  expect(stdout.text).not.toContain('secret');
});

test('a question without an answer ends the command, instead of asking for ever', async () => {
  const { prompt } = promptOver('one\n');
  await prompt.ask('1?');
  await expect(prompt.ask('2?')).rejects.toThrow(UsageError);
});
