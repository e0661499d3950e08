import type * as v from 'valibot';
import { nearest } from '../core/nearest.ts';
import type { SettingsIssue } from '../core/settings/issue.ts';
import { quote } from '../text/quote.ts';

type Issue = v.BaseIssue<unknown>;

/** What a schema did not accept, in sentences, with what was probably meant. */
export const issuesIn = (schema: v.GenericSchema, issues: readonly Issue[]): SettingsIssue[] =>
  issues.flatMap((issue) => within(issue, []).map(({ path, leaf }) => describe(schema, path, leaf)));

interface Leaf {
  readonly path: readonly string[];
  readonly leaf: Issue;
}

/** A schedule is a text or a group. Of a group, what is wrong within it is told. */
function within(issue: Issue, parent: readonly string[]): Leaf[] {
  const path = [...parent, ...(issue.path?.map(({ key }) => String(key)) ?? [])];
  const inner = issue.type === 'union' ? (issue.issues ?? []).filter((each) => each.path !== undefined) : [];
  return inner.length > 0 ? inner.flatMap((each) => within(each, path)) : [{ path, leaf: issue }];
}

function describe(schema: v.GenericSchema, path: readonly string[], issue: Issue): SettingsIssue {
  const name = path.at(-1) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = namesIn(schema, path.slice(0, -1));
    const meant = nearest(name.toLowerCase(), known);
    const hint =
      meant === undefined
        ? `${path.length > 1 ? 'Here belong' : 'The settings are'} ${listed(known)}.`
        : `Did you mean ${meant}?`;
    return { path, ofName: true, message: `${printed(name)} is not a setting. ${hint}` };
  }
  if (issue.received === 'undefined' && issue.path?.at(-1)?.origin === 'key')
    return { path, ofName: true, message: `${path.join('.')} is missing.${MISSING[name] ?? ''}` };
  const isOfName = issue.path?.at(-1)?.origin === 'key';
  return { path, ...(isOfName && { ofName: true }), message: faultText(issue) };
}

const MISSING: Readonly<Partial<Record<string, string>>> = {
  channel: ' It is the id of the Slack channel to tell, such as C0123456789.',
  when: ' It is the schedule, such as mon-fri 08:00-19:00.',
};

function faultText(issue: Issue): string {
  const found = `found ${shown(issue.input)}`;
  if (issue.type === 'picklist') {
    const options = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map(([, option]) => option ?? '');
    const meant = typeof issue.input === 'string' ? nearest(issue.input.toLowerCase(), options) : undefined;
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
    return `Expected ${either(options)}, ${found}.${hint}`;
  }
  // A rule about several settings has no value to show, and an external id is nobody else's business.
  const isShown =
    !(issue.type === 'check' && isGroup(issue.input)) && issue.path?.at(-1)?.key !== 'externalId';
  return `Expected ${expectedOf(issue)}${isShown ? `, ${found}` : ''}.`;
}

function expectedOf({ type, message, requirement, input }: Issue): string {
  if (message.startsWith('expected ')) return message.slice('expected '.length);
  switch (type) {
    case 'string':
      return typeof input === 'number' ? 'text (put the number in quotes)' : 'text';
    case 'number':
      return 'a number';
    case 'integer':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'strict_object':
    case 'record':
      return 'a group of settings';
    case 'min_value':
      return `at least ${requirement}`;
    case 'max_value':
      return `at most ${requirement}`;
    case 'min_length':
      return requirement === 1 ? 'at least one' : `at least ${requirement} characters`;
    case 'max_length':
      return `at most ${requirement} characters`;
    default:
      return 'a schedule such as "mon-fri 08:00-19:00", or a group with when';
  }
}

function shown(input: unknown): string {
  if (input === null || input === undefined) return 'nothing';
  if (Array.isArray(input)) return input.length === 0 ? 'an empty list' : 'a list';
  if (isGroup(input)) return 'a group of settings';
  return typeof input === 'string' ? quote(input) : String(input);
}

const isGroup = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** A name as it was written, unless it would break the line. */
const printed = (name: string): string => (/^[\w.-]{1,60}$/.test(name) ? name : quote(name));

const listed = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);

const either = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);

/** The names that a group of settings may have. */
function namesIn(schema: unknown, path: readonly string[]): string[] {
  const [step, ...rest] = path;
  if (typeof schema !== 'object' || schema === null) return [];
  if ('wrapped' in schema) return namesIn(schema.wrapped, path);
  if ('options' in schema && Array.isArray(schema.options))
    return schema.options.flatMap((option: unknown) => namesIn(option, path));
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null) {
    const entries = schema.entries as Readonly<Record<string, unknown>>;
    return step === undefined ? Object.keys(entries) : namesIn(entries[step], rest);
  }
  if ('item' in schema) return namesIn(schema.item, rest);
  return 'value' in schema ? namesIn(schema.value, rest) : [];
}
