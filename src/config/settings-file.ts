import type { DeploymentSettings } from '../core/settings/deployment.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { SettingsDocument } from '../core/settings/version.ts';
import { type ReadIcalFile, withIcalFiles } from './calendars/ical-files.ts';
import type { Expand } from './calendars/read.ts';
import { fileText } from './file-text.ts';
import { readSettings } from './settings.ts';
import { type FileIssue, readYaml } from './yaml-file.ts';

export type SettingsFile =
  | {
      readonly ok: true;
      readonly document: SettingsDocument;
      readonly settings: Settings;
      /** As it was written, if it is YAML. */
      readonly text?: string | undefined;
    }
  | { readonly ok: false; readonly issues: readonly FileIssue[] };

/**
 * Reads settings that are written in YAML or JSON, and validates them as a whole. Issues are in the file's order.
 *
 * @param expand gives the days of calendars that the settings do not list
 *
 * @param readIcalFile without it, no file is read
 */
export function readSettingsFile(
  bytes: Uint8Array,
  deployment: DeploymentSettings,
  home: string,
  expand?: Expand,
  readIcalFile?: ReadIcalFile,
): SettingsFile {
  const decoded = fileText(bytes);
  if (!decoded.ok) return { ok: false, issues: [{ path: [], message: decoded.message }] };
  const { text } = decoded;
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const { positionOf } = yaml;
  const { document, issues: inFiles } =
    readIcalFile === undefined
      ? { document: yaml.document, issues: [] }
      : withIcalFiles(yaml.document, readIcalFile);
  const read = readSettings(document, deployment, home, { kind: 'file' }, expand);
  if (read.ok && inFiles.length === 0) return { ok: true, document, settings: read.settings, text };
  const issues = [...inFiles, ...(read.ok ? [] : read.issues)].map((issue) => ({
    ...issue,
    position: positionOf(issue.path, issue.ofName ? 'name' : 'value'),
  }));
  return {
    ok: false,
    issues: issues.sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column),
  };
}

/** `settings.yaml:12:5  leadMinuts is not a setting. Did you mean leadMinutes?` */
export function fileIssueLine(file: string, { position, path, message, ofName }: FileIssue): string {
  const where = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  return `${where}  ${path.length === 0 || ofName ? message : `${path.join('.')}: ${message}`}`;
}
