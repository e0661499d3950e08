import fc from 'fast-check';
import type { ItemStatus } from '../../../src/core/plan/notice-view.ts';
import type { TargetFailure } from '../../../src/core/resource/target-failure.ts';
import { NOW } from '../support.ts';

/** Text as an attacker, a tired person or a strange alphabet would write it, up to a tag's 256 characters. */
export const nasty: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 256 }),
  fc.string({ unit: 'grapheme', maxLength: 256 }),
  fc
    .array(
      fc.constantFrom(
        '&',
        '<',
        '>',
        '`',
        '*',
        '_',
        '~',
        '|',
        '<!channel>',
        '<@U0EVIL>',
        '<#C1>',
        '@here',
        '\n',
        ' ',
        'a',
        ':tada:',
        'https://evil.example',
        '<!date^0^{time}|x>',
        '\ud800',
        '\udc00',
        '\u202e',
        '\u200f',
        '\u061c',
        '\u2067',
        '\u2069',
        '\u200b',
        '\u2060',
        '\u00ad',
        '\u{e0041}',
        '`<!channel>`',
        '``',
        '<!here|x>',
        '<!subteam^S1>',
        '<mailto:x@evil.example|ada>',
        'עברית',
        '\u0000',
        '👩‍👩‍👧',
        '"',
        '\\',
        '&lt;',
      ),
      { maxLength: 256 },
    )
    .map((parts) => parts.join('').slice(0, 256)),
  fc.constantFrom(
    '&'.repeat(256),
    '`'.repeat(256),
    '"'.repeat(256),
    '\\'.repeat(256),
    '𝒳'.repeat(128),
    'x'.repeat(5_000),
  ),
);

const instant = fc.oneof(
  fc.integer({ min: NOW - 86_400_000, max: NOW + 86_400_000 }),
  fc.constantFrom(0, Number.MAX_SAFE_INTEGER, Number.NaN),
);

/** A target that could not be read, in AWS's words. */
export const targetFailure = (reason: string): TargetFailure => ({
  accountId: '111122223333',
  region: 'us-east-1',
  what: 'EC2 instances',
  reason,
});

export const anyTargetFailure: fc.Arbitrary<TargetFailure> = nasty.map(targetFailure);

const who = fc.oneof(fc.constantFrom('U0ANN', 'W0BOB'), nasty);

export const anyStanding: fc.Arbitrary<ItemStatus> = fc.oneof(
  instant.map((at): ItemStatus => ({ kind: 'stops', at })),
  fc.tuple(who, instant, fc.option(instant, { nil: undefined }), fc.option(nasty, { nil: undefined })).map(
    ([by, until, stopsAt, reason]): ItemStatus => ({
      kind: 'held',
      by,
      until,
      ...(stopsAt !== undefined && { stopsAt }),
      ...(reason !== undefined && { reason }),
    }),
  ),
  fc.tuple(who, instant).map(([by, until]): ItemStatus => ({ kind: 'kept', by, until })),
  fc
    .tuple(instant, fc.option(instant, { nil: undefined }))
    .map(
      ([at, startsAt]): ItemStatus => ({ kind: 'stopped', at, ...(startsAt !== undefined && { startsAt }) }),
    ),
  fc
    .tuple(nasty, fc.boolean())
    .map(([detail, retried]): ItemStatus => ({ kind: 'failed', why: { kind: 'refused', detail }, retried })),
  nasty.map(
    (reason): ItemStatus => ({
      kind: 'overtaken',
      why: { kind: 'left-alone', why: { kind: 'protected', protection: { code: 'spot', reason } } },
    }),
  ),
);

/** The only markup a message of ours has: instants, mentions of the two who exist, and a link to the one channel. */
const OURS = /^<(!date\^\d+\^[{}a-z_ ]+\|[^<>|]+|@(U0ANN|W0BOB)|#C0(?:DEV|DEVROOM|NEWROOM))>$/;

/** Turns the direction of writing, or shows nothing at all. */
const UNSEEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/**
 * What Slack would read as markup and is not ours: tokens, formatting characters outside inline code other than our bold,
 * and half code spans.
 */
export function markupFaults(message: {
  readonly text: string;
  readonly blocks: readonly unknown[];
}): string[] {
  const faults: string[] = [];
  for (const text of [message.text, ...mrkdwnOf(message.blocks)]) {
    if (UNSEEN.test(text)) faults.push(`a character that nobody sees: ${JSON.stringify(text)}`);
    for (const line of text.split('\n')) {
      const outside = line.replace(/`[^`]+`/g, '');
      if (outside.includes('`')) faults.push(`a lone backtick: ${line}`);
      for (const [token] of line.matchAll(/<[^>]*>?/g))
        if (!OURS.test(token)) faults.push(`a token: ${token}`);
      for (const [token] of outside.matchAll(/&(?!amp;|lt;|gt;)/g)) faults.push(`an entity: ${token}`);
      const bare = outside.replace(/<[^>]*>/g, '');
      if (/[~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/.test(bare)) faults.push(`formatting: ${line}`);
      // Our own bold encloses words of ours and instants, so its stars come in pairs.
      if ((bare.match(/\*/g) ?? []).length % 2 !== 0) faults.push(`a lone star: ${line}`);
    }
  }
  for (const text of cellsOf(message.blocks))
    if (UNSEEN.test(text)) faults.push(`a character that nobody sees: ${JSON.stringify(text)}`);
  return [...faults, ...notVerbatim(message.blocks)];
}

/** What a table shows. Slack reads no markup in it. */
const cellsOf = (value: unknown): string[] =>
  objects(value).flatMap((o) => (o.type === 'raw_text' || o.type === 'text' ? [String(o.text)] : []));

const mrkdwnOf = (value: unknown): string[] =>
  objects(value).flatMap((o) => (o.type === 'mrkdwn' ? [String(o.text)] : []));

/** Without `verbatim` Slack makes links and mentions out of plain words. */
const notVerbatim = (value: unknown): string[] =>
  objects(value).flatMap((o) => (o.type === 'mrkdwn' && o.verbatim !== true ? ['not verbatim'] : []));

function objects(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [{ ...value }];
  return [...own, ...Object.values(value).flatMap(objects)];
}
