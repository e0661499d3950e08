import type { ChangeCalendarReading, ChangeCalendars } from '../app/ports/change-calendars.ts';
import { partitionOf } from '../core/resource/region.ts';
import { awsFailure } from './sdk/errors.ts';
import type { Caller } from './sdk/signed-call.ts';

export interface ChangeCalendarOptions {
  readonly caller: Caller;
  /** The Region that Uptime runs in. */
  readonly region: string;
}

/** arn:aws:ssm:eu-central-1:111122223333:document/freeze */
const ARN = /^arn:([^:]+):ssm:([^:]+):\d{12}:document\//;

/**
 * Change Calendars as SSM documents: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html. One that
 * another account shares is known by its ARN, and only in its own Region:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html
 */
export const createChangeCalendars = ({ caller, region }: ChangeCalendarOptions): ChangeCalendars => ({
  async read(document) {
    const [, partition, there = region] = ARN.exec(document) ?? [];
    if (partition !== undefined && partition !== partitionOf(region)) return { kind: 'other-partition' };
    try {
      const answer = await caller.call({
        service: 'ssm',
        region: there,
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AmazonSSM.GetDocument',
        },
        // Without a format, AWS takes a document for JSON.
        body: JSON.stringify({ Name: document, DocumentFormat: 'TEXT' }),
      });
      return readingOf(JSON.parse(answer));
    } catch (error) {
      return refusalOf(error);
    }
  },
});

function readingOf({ Content, DocumentType }: Document): ChangeCalendarReading {
  if (DocumentType !== 'ChangeCalendar') return { kind: 'other-type', type: DocumentType ?? 'unknown' };
  return { kind: 'text', text: Content ?? '' };
}

interface Document {
  readonly Content?: string;
  readonly DocumentType?: string;
}

function refusalOf(error: unknown): ChangeCalendarReading {
  const { code, is, reason } = awsFailure(error);
  if (code === 'InvalidDocument') return { kind: 'missing' };
  if (is === 'denied') return { kind: 'denied' };
  return is === 'throttled' || is === 'unanswered' || is === 'expired'
    ? { kind: 'unanswered' }
    : { kind: 'refused', reason };
}
