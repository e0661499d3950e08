import type { Given } from '../../slack/blocks/index.ts';
import type { Reader } from './mrkdwn.tsx';

export type Json = Readonly<Record<string, unknown>>;

/** Where blocks are shown, and where the user's actions there go. */
export interface Surface {
  readonly reader: Reader;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Sent to the app at once. */
  press(blockId: string, actionId: string, given: Given): void;
  /** Kept until the modal is submitted. */
  enter(blockId: string, actionId: string, given: Given): void;
  /** Undefined until the user has entered something. */
  entered(blockId: string, actionId: string): Given | undefined;
  readonly errors: Readonly<Record<string, string>>;
  /** Keeps ids in the document unique between surfaces. */
  readonly id: string;
}

export const asRecord = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const asList = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(asRecord) : []);
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
/** The text of a text object. */
export const labelOf = (value: unknown): string => asText(asRecord(value).text);
