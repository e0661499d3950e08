import * as v from 'valibot';
import type { Approval } from '../../core/request/approval.ts';
import { fromJson } from './from-json.ts';
import { request, token } from './request-schema.ts';

/** An approval, from a button or from a job. */
export const approvalSchema = v.strictObject({ request, token });

export const encodeApproval = ({ request: asked, token: of }: Approval): string =>
  JSON.stringify({ request: asked, token: of });

/** Undefined for anything that `encodeApproval` would not write. */
export const decodeApproval = (value: unknown): Approval | undefined => fromJson(approvalSchema, value);
