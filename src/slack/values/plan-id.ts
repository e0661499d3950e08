import * as v from 'valibot';
import type { PlanId } from '../../core/hold/hold.ts';
import { token } from './request-schema.ts';

/** Whether a button's value is that of a plan: it can be old or forged. */
export const isPlanId = (value: unknown): value is PlanId => v.is(token, value);
