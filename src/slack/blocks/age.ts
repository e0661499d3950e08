import type { EpochMs } from '../../core/time.ts';
import { dayAndTime } from './date.ts';

/** Says how old an answer about a large fleet is. */
export const ageText = (asOf: EpochMs): string =>
  `As of ${dayAndTime(asOf)}, the last full scan. Ask about one by name to see it live.`;

export const ageLines = ({ asOf }: { readonly asOf?: EpochMs | undefined }): string[] =>
  asOf === undefined ? [] : [ageText(asOf)];
