import type { Attention } from '../core/reports/status.ts';
import { waitText } from './wait-reason.ts';
import { notUnderstoodText } from './why-left.ts';

/** Why a person should look at it. */
export const attentionText = (attention: Attention): string =>
  attention.kind === 'waits' ? waitText(attention.why) : notUnderstoodText(attention);
