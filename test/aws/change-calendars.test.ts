import { describe, expect, test } from 'vitest';
import { createChangeCalendars } from '../../src/aws/change-calendars.ts';
import { createCaller } from '../../src/aws/sdk/signed-call.ts';
import { REGION, standIn } from '../playground/aws/world.ts';

const TEXT = 'BEGIN:VCALENDAR\r\nX-CALENDAR-TYPE:DEFAULT_OPEN\r\nEND:VCALENDAR\r\n';
const SHARED = `arn:aws:ssm:${REGION}:444455556666:document/freeze`;

async function calendars(region = REGION) {
  const { aws, here } = await standIn();
  const caller = createCaller({
    region,
    endpoint: aws.url,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'nothing' },
  });
  here.documents.put('freeze', { type: 'ChangeCalendar', content: TEXT });
  return { aws, here, read: createChangeCalendars({ caller, region }).read };
}

describe('a Change Calendar', () => {
  test('is read by its name, or by its ARN', async () => {
    const { aws, here, read } = await calendars();
    const own = `arn:aws:ssm:${REGION}:${here.place.accountId}:document/freeze`;
    expect(await Promise.all(['freeze', own].map(read))).toEqual([
      { kind: 'text', text: TEXT },
      { kind: 'text', text: TEXT },
    ]);
    expect(aws.countCalls()).toEqual({ 'ssm:GetDocument': 2 });
  });

  test('is read in the Region of its ARN', async () => {
    const { aws, read } = await calendars();
    const there = aws.account().region('us-east-1');
    there.documents.put('holidays', { type: 'ChangeCalendar', content: 'there' });
    const arn = `arn:aws:ssm:us-east-1:${there.place.accountId}:document/holidays`;
    expect([await read(arn), await read('holidays')]).toEqual([
      { kind: 'text', text: 'there' },
      { kind: 'missing' },
    ]);
  });

  test('of another account is read once it is shared', async () => {
    const { here, read } = await calendars();
    expect(await read(SHARED)).toEqual({ kind: 'missing' });
    here.documents.put(SHARED, { type: 'ChangeCalendar', content: 'shared' });
    expect(await read(SHARED)).toEqual({ kind: 'text', text: 'shared' });
  });

  test('is no other text', async () => {
    const { here, read } = await calendars();
    here.documents.put('flags', { type: 'ApplicationConfiguration', content: TEXT });
    expect(await read('flags')).toEqual({ kind: 'other-type', type: 'ApplicationConfiguration' });
  });

  test('in another part of AWS is not asked for', async () => {
    const { aws, read } = await calendars();
    const arn = 'arn:aws-cn:ssm:cn-north-1:444455556666:document/freeze';
    expect([await read(arn), aws.countCalls()]).toEqual([{ kind: 'other-partition' }, {}]);
  });

  test.each([
    ['AccessDeniedException', { kind: 'denied' }, 1],
    // SSM throttles with a 400, which is not worth another try within the same run.
    ['ThrottlingException', { kind: 'unanswered' }, 1],
    ['ExpiredTokenException', { kind: 'unanswered' }, 1],
    ['InternalServerError', { kind: 'unanswered' }, 2],
    ['InvalidDocument', { kind: 'missing' }, 1],
    ['ValidationException', { kind: 'refused', reason: 'for a reason' }, 1],
  ])('refused with %s', async (code, reading, calls) => {
    const { aws, read } = await calendars();
    aws.onFault(() => ({
      code,
      message: 'for a reason',
      ...(code === 'InternalServerError' && { status: 500 }),
    }));
    expect([await read('freeze'), aws.countCalls()]).toEqual([reading, { 'ssm:GetDocument': calls }]);
  });

  test('nothing answers', async () => {
    const { aws, read } = await calendars();
    aws.onFault(() => ({ drop: true }));
    expect(await read('freeze')).toEqual({ kind: 'unanswered' });
  });
});
