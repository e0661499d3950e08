import type { Given } from '../../slack/blocks/index.ts';
import type { Reader } from './mrkdwn.tsx';

export type Json = Readonly<Record<string, unknown>>;

/** Where blocks stand, and what becomes of what a person does there. */
export interface Surface {
  readonly reader: Reader;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Told to the app at once. */
  press(blockId: string, actionId: string, given: Given): void;
  /** Kept until the modal is submitted. */
  enter(blockId: string, actionId: string, given: Given): void;
  /** What was entered so far; undefined where nobody has touched it. */
  entered(blockId: string, actionId: string): Given | undefined;
  readonly errors: Readonly<Record<string, string>>;
  /** Ids in the document must differ between surfaces. */
  readonly id: string;
}

export const asRecord = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const asList = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(asRecord) : []);
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
/** The text of a text object. */
export const labelOf = (value: unknown): string => asText(asRecord(value).text);
