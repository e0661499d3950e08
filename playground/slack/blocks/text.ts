import { asList, asRecord, asText, type Json } from './json.ts';

/** Who reads the text, and when. Instants are epoch milliseconds. */
export interface TextOptions {
  /** IANA zone of the reader. */
  readonly timeZone: string;
  /** For "today" and "tomorrow". */
  readonly now: number;
  /** By user id. */
  readonly userNames?: ReadonlyMap<string, string>;
  readonly channelNames?: ReadonlyMap<string, string>;
}

/** A message as plain text: its blocks, or its `text` if it has none. */
export function renderMessage(
  message: { readonly text: string; readonly blocks?: readonly unknown[] | undefined },
  options: TextOptions,
): string {
  const { text, blocks = [] } = message;
  return blocks.length === 0 ? renderMrkdwn(text, options) : renderBlocks(blocks, options);
}

/** Blocks as paragraphs; a button reads `[ Snooze 1h ]`. */
export const renderBlocks = (blocks: readonly unknown[], options: TextOptions): string =>
  blocks.map((block) => renderBlock(asRecord(block), options)).join('\n\n');

function renderBlock(block: Json, options: TextOptions): string {
  switch (block.type) {
    case 'header': {
      const title = renderText(block.text, options);
      return `${title}\n${'-'.repeat(title.length)}`;
    }
    case 'section':
      return [block.text, ...asList(block.fields)]
        .filter((part) => part !== undefined)
        .map((part) => renderText(part, options))
        .concat(block.accessory === undefined ? [] : renderElement(block.accessory, options))
        .join('\n');
    case 'input':
      return `${renderText(block.label, options)}: ${renderElement(block.element, options)}`;
    case 'context':
      return asList(block.elements)
        .map((element) => renderText(element, options))
        .join('  ');
    case 'actions':
      return asList(block.elements)
        .map((element) => renderElement(element, options))
        .join('  ');
    case 'data_table':
      return renderTable(block, options);
    case 'data_visualization':
      return renderChart(block);
    case 'divider':
      return '---';
    default:
      return `(${String(block.type)})`;
  }
}

/** The caption, then a line per row, its columns in line. */
function renderTable({ caption, rows }: Json, options: TextOptions): string {
  const texts = asList(rows).map((row) => asList(row).map((cell) => renderCell(cell, options)));
  const widths = (texts[0] ?? []).map((_, i) => Math.max(...texts.map((row) => row[i]?.length ?? 0)));
  const lines = texts.map((row) =>
    row
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
  return [asText(caption), ...lines].join('\n');
}

/** The title, then a line per series: `[bar] Saved: Mon 12; Tue 8`. */
function renderChart({ title, chart }: Json): string {
  const { type, series, axis_config } = asRecord(chart);
  const unit = asText(asRecord(axis_config).y_label);
  const lines = asList(series)
    .map(asRecord)
    .map(({ name, data }) => {
      const points = asList(data).map(asRecord);
      return `${asText(name)}: ${points.map(({ label, value }) => `${asText(label)} ${Number(value)}`).join('; ')}`;
    });
  return [`[${String(type)}] ${asText(title)}${unit === '' ? '' : `, ${unit}`}`, ...lines].join('\n');
}

/** Nothing in a cell is markup. */
function renderCell(part: unknown, options: TextOptions): string {
  const { type, text, elements, timestamp, format, user_id, channel_id } = asRecord(part);
  if (type === 'date') return renderDate(Number(timestamp) * 1000, asText(format), options);
  if (type === 'user') return `@${options.userNames?.get(asText(user_id)) ?? asText(user_id)}`;
  if (type === 'channel') return `#${options.channelNames?.get(asText(channel_id)) ?? asText(channel_id)}`;
  return (
    asText(text) ||
    asList(elements)
      .map((each) => renderCell(each, options))
      .join('')
  );
}

/** A button shows its label, an input what it holds or its placeholder, and what offers options ticks the chosen ones. */
function renderElement(value: unknown, options: TextOptions): string {
  const element = asRecord(value);
  const { text, placeholder, options: choices, type, alt_text } = element;
  if (type === 'image') return `(${String(alt_text)})`;
  const chosen = [element.initial_option, ...asList(element.initial_options)].map(
    (each) => asRecord(each).value,
  );
  const offered = asList(choices).map((choice) => {
    const { text, value } = asRecord(choice);
    return `${value !== undefined && chosen.includes(value) ? '✓ ' : ''}${renderText(text, options)}`;
  });
  const held = heldText(element, options) || renderText(text ?? placeholder, options);
  return `[ ${held || offered.join(' | ') || String(type)} ]`;
}

/** What a field holds when it is opened. */
function heldText(element: Json, options: TextOptions): string {
  const { initial_date_time: at, initial_users: users, initial_conversation: channel } = element;
  if (at !== undefined) return renderDate(Number(at) * 1000, '{date_short_pretty} {time}', options);
  if (users !== undefined)
    return asList(users)
      .map((id) => `@${options.userNames?.get(asText(id)) ?? asText(id)}`)
      .join(' ');
  if (channel !== undefined) return `#${options.channelNames?.get(asText(channel)) ?? asText(channel)}`;
  return asText(element.initial_value);
}

function renderText(value: unknown, options: TextOptions): string {
  const { type, text } = asRecord(value);
  if (typeof text !== 'string') return '';
  return type === 'plain_text' ? text : renderMrkdwn(text, options);
}

/** Slack's markup as plain text: instants in the reader's zone, mentions as names, no formatting. */
export function renderMrkdwn(text: string, options: TextOptions): string {
  return text
    .split(/(`[^`\n]*`|<[^<>]*>)/)
    .map((piece) => {
      if (piece.startsWith('`') && piece.length > 1) return unescapeMarkup(piece.slice(1, -1));
      if (piece.startsWith('<')) return renderToken(piece.slice(1, -1), options);
      return unescapeMarkup(piece.replaceAll('*', ''));
    })
    .join('');
}

function renderToken(token: string, options: TextOptions): string {
  const date = /^!date\^(\d+)\^([^|^]*)(?:\^[^|]*)?\|/.exec(token);
  if (date) return renderDate(Number(date[1]) * 1000, date[2] ?? '', options);
  const user = /^@([A-Z0-9]+)/.exec(token);
  if (user) return `@${options.userNames?.get(user[1] ?? '') ?? user[1]}`;
  const [target = '', label] = token.split('|');
  if (target.startsWith('#'))
    return unescapeMarkup(`#${options.channelNames?.get(target.slice(1)) ?? label ?? target.slice(1)}`);
  return unescapeMarkup(label ?? target.replace(/^!/, '@'));
}

/** Slack's `{date_short_pretty}` and `{time}` as this reader sees them. */
export function renderDate(at: number, format: string, options: TextOptions): string {
  const parts = partsOf(at, options.timeZone);
  return format.replace(/\{(\w+)\}/g, (_, word: string) => {
    switch (word) {
      case 'time':
        return `${parts.hour}:${parts.minute}`;
      case 'ago':
        return farAway(at - options.now);
      case 'date_short_pretty':
      case 'date_pretty':
      case 'date_long_pretty':
        return nearDay(at, options) ?? `${parts.weekday} ${parts.day} ${parts.month}`;
      default:
        return `${parts.weekday} ${parts.day} ${parts.month} ${parts.year}`;
    }
  });
}

function farAway(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const [n, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1_440
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1_440), 'day'];
  const many = `${n} ${unit}${n === 1 ? '' : 's'}`;
  return ms < 0 ? `${many} ago` : `in ${many}`;
}

/** Compares dates in the reader's zone, because a day there may have 23 or 25 hours. */
function nearDay(at: number, { now, timeZone }: TextOptions): string | undefined {
  const dayOf = (instant: number): number => {
    const { year, monthNumber, day } = partsOf(instant, timeZone);
    return Date.UTC(Number(year), monthNumber - 1, Number(day)) / 86_400_000;
  };
  return new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]).get(dayOf(at) - dayOf(now));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function partsOf(at: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const found = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  const monthNumber = Number(get('month'));
  return {
    weekday: get('weekday'),
    day: String(Number(get('day'))),
    month: MONTHS[monthNumber - 1] ?? '',
    monthNumber,
    year: get('year'),
    hour: get('hour'),
    minute: get('minute'),
  };
}

const unescapeMarkup = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
