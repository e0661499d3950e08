import type { ChangedSetting } from '../core/settings/document-changes.ts';

/** A channel would vanish in a longer list, and `/uptime settings` has all. */
const MOST_CHANGES = 8;
const MOST_VALUE = 60;

/** "mode observe to act, leadMinutes 15 to 30", in the words of the settings, with the ids of channels and people. */
export function changedSettingsText(changes: readonly ChangedSetting[]): string {
  if (changes.length === 0) return 'nothing';
  const left = changes.length - MOST_CHANGES;
  return [
    ...changes.slice(0, MOST_CHANGES).map(changedSettingText),
    ...(left > 0 ? [`${left} more`] : []),
  ].join(', ');
}

export function changedSettingText({ path, before, after }: ChangedSetting): string {
  if (after === undefined) return `${path} removed`;
  const [old, now] = [plainValue(before), plainValue(after)];
  if (now === undefined) return `${path} ${before === undefined ? 'added' : 'changed'}`;
  return old === undefined ? `${path} set to ${now}` : `${path} ${old} to ${now}`;
}

/** Undefined for what is too long to read in a sentence. */
function plainValue(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const parts = value.map(plainValue);
    const text = parts.length === 0 ? 'nothing' : parts.join(' and ');
    return parts.includes(undefined) || text.length > MOST_VALUE ? undefined : text;
  }
  if (typeof value === 'object' || value === undefined) return undefined;
  const text = String(value);
  return text.length > MOST_VALUE ? undefined : text;
}

/** Shows the ids in such a text as the reader's medium does. */
export const withIdsShown = (
  text: string,
  words: { readonly person: (id: string) => string; readonly channel: (id: string) => string },
): string =>
  text.replace(/\b[CGUW][A-Z0-9]{6,20}\b/g, (id) =>
    /^[CG]/.test(id) ? words.channel(id) : words.person(id),
  );
