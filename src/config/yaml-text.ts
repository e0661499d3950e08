import { type Document, isNode, parseDocument, stringify } from 'yaml';
import type { SettingsDocument } from '../core/settings/version.ts';

/** Where editors that know YAML find the schema: `uptimectl settings schema` writes the file. */
export const SCHEMA_FILE = 'uptime.settings.schema.json';

const SCHEMA_LINE = `# yaml-language-server: $schema=./${SCHEMA_FILE}`;

/** A document as YAML. With the text that it was last written as, the comments and the order of that. */
export function yamlText(document: SettingsDocument, written?: string): string {
  const body = written === undefined ? stringify(document, { lineWidth: 110 }) : rewritten(document, written);
  return body.includes('yaml-language-server:') ? body : `${SCHEMA_LINE}\n${body}`;
}

/** The text with the values of the document. Unchanged where it says the same. */
function rewritten(document: SettingsDocument, written: string): string {
  const yaml = parseDocument(written);
  if (yaml.errors.length > 0) return stringify(document);
  const before: unknown = yaml.toJS();
  if (JSON.stringify(before) === JSON.stringify(document)) return written;
  update(yaml, [], before, document);
  return yaml.toString({ lineWidth: 110 });
}

function update(yaml: Document, path: readonly string[], before: unknown, after: unknown): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (!isRecord(before) || !isRecord(after)) {
    // A comment beside a value belongs to the setting, whatever the value.
    const node: unknown = yaml.getIn(path, true);
    const next = yaml.createNode(after);
    if (isNode(node) && isNode(next) && node.comment) next.comment = node.comment;
    yaml.setIn(path, next);
    return;
  }
  for (const key of Object.keys(before)) if (!(key in after)) yaml.deleteIn([...path, key]);
  for (const [key, value] of Object.entries(after)) update(yaml, [...path, key], before[key], value);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
