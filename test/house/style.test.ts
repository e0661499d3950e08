import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repositoryPaths } from './docs.ts';

/** Words that docs/style.md does without. */
const FORBIDDEN =
  /\b(mend(s|ed)?|afresh|anew|whoever|let(s)? go|last word was|parked|somebody|nobody.s|please|reads as|is taken, in|comes to nothing)\b/i;
/** AWS's error codes, and ids of Slack channels where a name exists. */
const CODE =
  /\b[A-Z][a-z]+([A-Z][a-z]+)+(Fault|Exception|Exceeded|Capacity|Denied)\b|(?<![#@/"(`])\bC0[A-Z0-9]{6,}\b/;
const RELATIVE = /\b(today|tomorrow|yesterday|tonight) at\b/;
const MOST_WORDS = 30;
const LONGEST_TITLE = 60;
const LONGEST_BUTTON = 24;

/** What stays in a channel after its day. */
const LASTS = /^(approval|change-news|change-start|change-stop|note-|notice-(all-stopped|saved))/;
/** Made of hostile names, or of more text than people write. */
const OUTSIDE = /hostile|refused|failed|not-in-channel/;

const folder = new URL('../slack/golden/', import.meta.url);
const goldens = readdirSync(folder)
  .filter((name) => name.endsWith('.golden.txt') && !OUTSIDE.test(name))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

describe.each(goldens)('%s', (name, text) => {
  const [shown = ''] = text.split('== text ==');
  const lines = shown.split('\n');

  test('uses the words of the style sheet', () => {
    expect(lines.filter((line) => FORBIDDEN.test(line) || CODE.test(line))).toEqual([]);
  });

  test('says a thought at a time', () => {
    const sentences = lines.flatMap((line) => line.split(/(?<=[.?!:;])\s/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > MOST_WORDS)).toEqual([]);
  });

  test('has short titles and buttons', () => {
    const titles = lines.filter((_, i) => /^-{3,}$/.test(lines[i + 1] ?? ''));
    expect(titles.filter((title) => title.length > LONGEST_TITLE)).toEqual([]);
    const buttons = [...shown.matchAll(/\[ ([^\]]+?) \]/g)].map(([, label = '']) => label);
    const isField = (label: string) => /,|:|…| or /.test(label);
    expect(
      buttons.filter(
        (label) =>
          !/^(modal|settings-form)/.test(name) && !isField(label) && label.length > LONGEST_BUTTON + 12,
      ),
    ).toEqual([]);
  });

  test.runIf(LASTS.test(name))('names no day that is another one tomorrow', () => {
    expect(lines.filter((line) => RELATIVE.test(line))).toEqual([]);
  });
});

describe('sentences in the code', () => {
  const files = repositoryPaths().filter((path) => /^src\/(text|slack|cli)\/.*\.ts$/.test(path));

  test.each(files)('%s', (path) => {
    const code = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|\s)\/\/.*$/gm, '');
    expect(literals(code).filter((text) => / /.test(text) && FORBIDDEN.test(text))).toEqual([]);
  });
});

/** The texts between quotes, without what a template computes. */
function literals(code: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const quote = code[at] ?? '';
    if (!'\'"`'.includes(quote)) continue;
    let text = '';
    for (at += 1; at < code.length && code[at] !== quote; at += 1) {
      if (code[at] === '\\') at += 1;
      if (quote !== '`' || !code.startsWith('${', at)) {
        text += code[at];
        continue;
      }
      let depth = 0;
      const from = at + 2;
      do {
        if (code[at] === '{') depth += 1;
        if (code[at] === '}') depth -= 1;
        at += 1;
      } while (at < code.length && (depth > 0 || code[at - 1] !== '}'));
      at -= 1;
      found.push(...literals(code.slice(from, at)));
    }
    found.push(text);
  }
  return found;
}
