import type { ChangeCalendarReading } from '../app/ports/change-calendars.ts';

export type UnreadCalendar = Exclude<ChangeCalendarReading, { kind: 'text' }>;

/** What is wrong, then what to do. */
export function unreadText(document: string, reading: UnreadCalendar): string {
  const isArn = document.startsWith('arn:');
  switch (reading.kind) {
    case 'denied':
      return isArn
        ? `AWS denies reading ${document}. Check that it is a Change Calendar, that it is shared with this account, and that no policy denies ssm:GetDocument.`
        : `AWS denies reading ${document}. Check that a Change Calendar has this name in this Region, and that no policy denies ssm:GetDocument.`;
    case 'missing':
      return isArn
        ? `There is no Change Calendar ${document}, or it is not shared with this account. Check its ARN.`
        : `There is no Change Calendar ${document} in this Region. Check its name, or give the ARN of one in another Region or account.`;
    case 'other-type':
      return `${document} is a document of type ${reading.type}. Name one of type ChangeCalendar.`;
    case 'other-partition':
      return `${document} is in a part of AWS that this account cannot reach. Name a Change Calendar in the same part.`;
    case 'refused':
      return `AWS refuses to give ${document}: ${reading.reason}`;
    case 'unanswered':
      return `AWS does not answer when asked for ${document}. Uptime asks again every five minutes.`;
  }
}
