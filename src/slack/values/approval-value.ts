import * as v from 'valibot';
import type { Approval } from '../../core/request/approval.ts';
import { changeRequest, requestId, token } from './confirmation.ts';
import { fromJson } from './from-json.ts';

/** An approval, from a button or from a job. */
export const approvalSchema = v.strictObject({
  request: changeRequest,
  by: v.pipe(v.string(), v.regex(/^[UW][A-Z0-9]{2,20}$/)),
  askedAt: v.pipe(v.number(), v.integer()),
  token,
  requestId,
});

export const encodeApproval = ({ request, by, askedAt, token: of, requestId: id }: Approval): string =>
  JSON.stringify({ request, by, askedAt, token: of, requestId: id });

/** Undefined for anything `encodeApproval` would not write. */
export const decodeApproval = (value: unknown): Approval | undefined => fromJson(approvalSchema, value);
