import type { EpochMs } from '../../core/time.ts';
import { dayAndTime } from './date.ts';

/** Says how old an answer about a large fleet is. */
export const ageText = (asOf: EpochMs): string =>
  `As of ${dayAndTime(asOf)}, when Uptime last looked at everything. Ask for one by its name to see it as it is now.`;

export const ageLines = ({ asOf }: { readonly asOf?: EpochMs | undefined }): string[] =>
  asOf === undefined ? [] : [ageText(asOf)];
