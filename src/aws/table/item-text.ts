import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** DynamoDB's limit on an item, names and values together. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Shorter texts stay readable in AWS's console, and gain little. */
const WORTH_PACKING = 2_048;

/** A text as an attribute: as it is, or compressed where it is long. A notice of thousands of resources then fits. */
export const encodeText = (text: string): AttributeValue =>
  text.length < WORTH_PACKING ? { S: text } : { B: gzipSync(text) };

/** '' for an attribute of another type: a record that cannot be read, and counts as such. */
export function decodeText({ S, B }: AttributeValue): string {
  if (S !== undefined) return S;
  if (B === undefined) return '';
  try {
    return gunzipSync(B).toString();
  } catch {
    return '';
  }
}
