import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { SettingsIssue } from '../core/settings/issue.ts';
import type { SettingsDocument } from '../core/settings/version.ts';
import { quote } from '../text/quote.ts';
import { MOST_BYTES } from './file-text.ts';

/** Where something is in a file. Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Without a position, the file as a whole is meant. */
export interface FileIssue extends SettingsIssue {
  readonly position?: Position | undefined;
}

export type YamlReading =
  | {
      readonly ok: true;
      readonly document: SettingsDocument;
      /** Of the nearest part that the file has. `part`: its name, or its value if that is a plain one. */
      positionOf(path: readonly string[], part: 'name' | 'value'): Position;
    }
  | { readonly ok: false; readonly issues: readonly FileIssue[] };

/** Anchors may be used this often. A file of a few lines could name a billion values otherwise. */
const MOST_ALIASES = 100;
const MOST_ISSUES = 20;

/** Reads YAML 1.2 or JSON, strictly: no tags, no name twice, one document. Collects every issue. */
export function readYaml(text: string): YamlReading {
  const lines = new LineCounter();
  const read = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    merge: false,
    strict: true,
    uniqueKeys: true,
    logLevel: 'error',
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = [...read.errors, ...read.warnings];
  const deep = faults.filter(({ code }) => code === 'RESOURCE_EXHAUSTION').slice(0, 1);
  const issues: FileIssue[] = (deep.length > 0 ? deep : faults).map(({ code, message, pos: [offset] }) => ({
    position: at(offset),
    path: [],
    message: (message.includes('quote') ? OPEN_QUOTE : MESSAGES[code]) ?? `${message.replace(/\.$/, '')}.`,
  }));
  if (issues.length === 0)
    issues.push(...oddities(read).map(({ offset, ...rest }) => ({ position: at(offset), ...rest })));
  if (issues.length > 0) return { ok: false, issues: issues.slice(0, MOST_ISSUES) };
  const document = plainOf(read);
  if (document === undefined) return whole(TOO_LARGE);
  if (!isRecord(document))
    return whole(`The file holds ${whatIs(document)}. It needs settings such as channel: C0123456789`);
  if (JSON.stringify(document).length > MOST_BYTES) return whole(TOO_LARGE);
  return { ok: true, document, positionOf: (path, part) => at(offsetOf(read, path, part)) };
}

const TOO_LARGE = 'With its anchors filled in, the file is too large.';

const whole = (message: string): YamlReading => ({ ok: false, issues: [{ path: [], message }] });

/** Undefined if anchors that name anchors multiply beyond measure. */
function plainOf(read: Document.Parsed): unknown {
  try {
    return read.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function whatIs(document: unknown): string {
  if (document === null) return 'only comments';
  return Array.isArray(document) ? 'a list' : 'a single value';
}

const OPEN_QUOTE = 'A quote is opened before this and never closed.';

/** In plain words, where the parser's are not. Others are shown as they are. */
const MESSAGES: Readonly<Partial<Record<string, string>>> = {
  DUPLICATE_KEY: 'This name is here twice. Keep one of the two.',
  TAB_AS_INDENT: 'A tab indents this line. YAML takes only spaces.',
  BAD_INDENT: 'A closing bracket is missing before this, or this line is not indented enough.',
  MULTIPLE_DOCS: 'A second document begins here (---). A settings file is one.',
  RESOURCE_EXHAUSTION: 'Lists and groups are nested too deeply here.',
  TAG_RESOLVE_FAILED: 'Tags such as !include are not read. Write the value itself.',
  BLOCK_AS_IMPLICIT_KEY: 'A value with ": " in it needs quotes, or this line is indented too far.',
  MULTILINE_IMPLICIT_KEY: 'A name and its ":" are on one line. Is a ":" missing here?',
};

interface Oddity {
  readonly offset: number;
  readonly path: readonly string[];
  readonly message: string;
}

/** What YAML allows and a settings file does not hold. */
function oddities(read: Document.Parsed): Oddity[] {
  const found: Oddity[] = [];
  const say = (node: unknown, message: string): void => {
    found.push({ offset: isNode(node) ? (node.range?.[0] ?? 0) : 0, path: [], message });
  };
  let aliases = 0;
  visit(read, {
    Node(_, node, ancestors) {
      if (!isAlias(node)) {
        if (node.tag !== undefined) say(node, MESSAGES.TAG_RESOLVE_FAILED ?? '');
        return;
      }
      const source = node.resolve(read);
      if (source === undefined) say(node, `There is no anchor &${node.source} before this.`);
      else if (ancestors.includes(source)) say(node, `The anchor &${node.source} is used within itself.`);
      else if (++aliases > MOST_ALIASES) say(node, `Anchors are used more than ${MOST_ALIASES} times.`);
    },
    Pair(_, { key }) {
      if (!isScalar(key)) say(key, 'A name is expected before the ":".');
      else if (UNNAMEABLE.has(String(key.value)))
        say(key, `${quote(String(key.value))} cannot be a name here.`);
    },
  });
  return found;
}

/** Names that mean something to JavaScript, and that a validator would skip in silence. */
const UNNAMEABLE = new Set(['__proto__', 'constructor', 'prototype']);

function offsetOf(read: Document.Parsed, path: readonly string[], part: 'name' | 'value'): number {
  let node: unknown = read.contents;
  let offset = startOf(node);
  for (const step of path) {
    const holder: unknown = isAlias(node) ? node.resolve(read) : node;
    if (isMap(holder)) {
      const pair = holder.items.find(
        (each) => isPair(each) && isScalar(each.key) && String(each.key.value) === step,
      );
      if (pair === undefined) return offset;
      node = pair.value;
      const isPlain = isScalar(node) && node.value !== null;
      offset = startOf(part === 'value' && isPlain && step === path.at(-1) ? node : pair.key);
    } else if (isSeq(holder)) {
      node = holder.items[Number(step)];
      if (node === undefined) return offset;
      offset = startOf(node);
    } else return offset;
  }
  return offset;
}

const startOf = (node: unknown): number => (isNode(node) ? ((node as Node).range?.[0] ?? 0) : 0);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
