import type { ComponentChildren, JSX } from 'preact';
import { Fragment } from 'preact';
import { renderDate } from '../../slack/blocks/index.ts';

/** The reader, and the names that Slack's markup refers to. */
export interface Reader {
  readonly now: number;
  readonly timeZone: string;
  readonly names: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
}

/** Slack's markup. Code comes first, since nothing inside it is markup; then lines, then words. */
export function Mrkdwn({ text, reader }: { text: string; reader: Reader }): JSX.Element {
  const pieces = text.split(/(```[\s\S]*?```)/);
  return (
    <Fragment>
      {pieces.map((piece, i) =>
        piece.startsWith('```') && piece.length > 5 ? (
          <pre key={i}>{unescaped(piece.slice(3, -3)).replace(/^\n/, '')}</pre>
        ) : (
          <Lines key={i} text={piece} reader={reader} />
        ),
      )}
    </Fragment>
  );
}

function Lines({ text, reader }: { text: string; reader: Reader }): JSX.Element {
  const lines = text.split('\n');
  return (
    <Fragment>
      {lines.map((line, i) => {
        const quoted = /^(?:&gt;|>)\s?(.*)$/.exec(line);
        if (quoted) return <blockquote key={i}>{words(quoted[1] ?? '', reader)}</blockquote>;
        return (
          <Fragment key={i}>
            {words(line, reader)}
            {i < lines.length - 1 && <br />}
          </Fragment>
        );
      })}
    </Fragment>
  );
}

/**
 * Code and tokens become single characters first, so that a style can span them: `*<!date^...>*` is a bold date.
 */
function words(line: string, reader: Reader): ComponentChildren {
  const whole: JSX.Element[] = [];
  const text = line.replace(/`[^`]+`|<[^<>]+>/g, (piece) => {
    const inner = piece.slice(1, -1);
    whole.push(
      piece.startsWith('`') ? <code>{unescaped(inner)}</code> : <Token token={inner} reader={reader} />,
    );
    return String.fromCharCode(FIRST_PRIVATE + whole.length - 1);
  });
  return styled(text, whole);
}

const FIRST_PRIVATE = 0xe000;
const PRIVATE = /([\ue000-\uf8ff])/;

const STYLES = [
  [/(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])/, 'strong'],
  [/(?<![\w_])_(?=\S)([^_\n]*?\S)_(?![\w_])/, 'em'],
  [/(?<![\w~])~(?=\S)([^~\n]*?\S)~(?![\w~])/, 'del'],
] as const;

/** Bold, italic and struck-through words, outermost first. */
function styled(text: string, whole: readonly JSX.Element[]): ComponentChildren {
  for (const [pattern, Tag] of STYLES) {
    const found = pattern.exec(text);
    if (!found) continue;
    const [all, inner = ''] = found;
    return (
      <Fragment>
        {styled(text.slice(0, found.index), whole)}
        <Tag>{styled(inner, whole)}</Tag>
        {styled(text.slice(found.index + all.length), whole)}
      </Fragment>
    );
  }
  return text
    .split(PRIVATE)
    .map((piece, i) =>
      i % 2 === 1 ? (whole[piece.charCodeAt(0) - FIRST_PRIVATE] ?? piece) : withEmoji(unescaped(piece)),
    );
}

function Token({ token, reader }: { token: string; reader: Reader }): JSX.Element {
  const date = /^!date\^(\d+)\^([^|^]*)(?:\^[^|]*)?\|/.exec(token);
  if (date) {
    const at = Number(date[1]) * 1000;
    return <time dateTime={new Date(at).toISOString()}>{renderDate(at, date[2] ?? '', reader)}</time>;
  }
  const [target = '', label] = token.split('|');
  if (target.startsWith('@')) {
    return <span class="mention">@{reader.names.get(target.slice(1)) ?? label ?? target.slice(1)}</span>;
  }
  if (target.startsWith('#')) {
    return <span class="mention">#{reader.channels.get(target.slice(1)) ?? label ?? target.slice(1)}</span>;
  }
  if (target.startsWith('!')) {
    const [what = '', id = ''] = target.slice(1).split('^');
    return <span class="mention">@{reader.names.get(id) ?? label ?? what}</span>;
  }
  if (/^(https?:|mailto:)/.test(target)) {
    return (
      <a href={unescaped(target)} target="_blank" rel="noreferrer">
        {unescaped(label ?? target)}
      </a>
    );
  }
  return <span>{unescaped(label ?? target)}</span>;
}

const EMOJI: Readonly<Record<string, string>> = {
  warning: '⚠️',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  zzz: '💤',
  bell: '🔔',
  no_bell: '🔕',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  clock7: '🕖',
  moon: '🌙',
  crescent_moon: '🌙',
  sunrise: '🌅',
  lock: '🔒',
  wrench: '🔧',
  eyes: '👀',
  wave: '👋',
  tada: '🎉',
  rotating_light: '🚨',
  large_green_circle: '🟢',
  white_circle: '⚪',
  red_circle: '🔴',
  large_yellow_circle: '🟡',
  moneybag: '💰',
  chart_with_downwards_trend: '📉',
  double_vertical_bar: '⏸️',
  arrow_forward: '▶️',
  information_source: 'ℹ️',
  bulb: '💡',
};

export const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => EMOJI[name] ?? whole);

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
