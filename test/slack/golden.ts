import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { renderBlocks, renderMrkdwn, type TextOptions } from '../../playground/slack/blocks/index.ts';
import type { Message } from '../../src/slack/blocks/parts.ts';

const names = new Map([
  ['U0ANN', 'ann'],
  ['U0ANNANNANN', 'ann'],
  ['U0BOB', 'bob'],
  ['W0BOB', 'bob'],
]);

/** As a person in Berlin reads it: the blocks, then what a notification or a screen reader says. */
export function readable(message: Message, now: number): string {
  const options: TextOptions = { timeZone: 'Europe/Berlin', now, userNames: names };
  return `${renderBlocks(message.blocks, options)}\n\n== text ==\n${renderMrkdwn(message.text, options)}\n`;
}

/** Compares with `golden/<name>.golden.txt`; UPDATE_GOLDEN=1 writes it instead. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(`golden/${name}.golden.txt`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
