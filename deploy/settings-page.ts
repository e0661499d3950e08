import { REFERENCE, type SettingReference } from './settings-reference.ts';
import { defaultOf } from './settings-schema.ts';

const BEGIN = '<!-- settings -->';
const END = '<!-- /settings -->';

/** The page with its table of all settings. @throws Error if there is no place for it */
export function withSettingsTable(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) throw new Error('there is no place for the settings');
  return `${before}${BEGIN}\n${tableText()}${END}${after}`;
}

const tableText = (): string =>
  [
    '| setting | default | meaning | example |',
    '| --- | --- | --- | --- |',
    ...REFERENCE.map(
      (setting) =>
        `| \`${setting.path}\` | ${usualText(setting)} | ${setting.meaning}. | \`${setting.example}\` |`,
    ),
    '',
  ].join('\n');

function usualText({ path, usual }: SettingReference): string {
  if (usual !== undefined) return usual;
  const value = defaultOf(path);
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
