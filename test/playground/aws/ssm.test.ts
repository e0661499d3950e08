import { GetDocumentCommand, type GetDocumentRequest, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ClientChoice, REGION, refusalOf, standIn } from './world.ts';

const OURS = '111122223333';
const arn = (region: string, account: string) => `arn:aws:ssm:${region}:${account}:document/freeze`;

async function ssm() {
  const { aws, here, config } = await standIn();
  here.documents.put('freeze', { type: 'ChangeCalendar', content: 'BEGIN:VCALENDAR' });
  here.documents.put('script', { type: 'Command', content: '{}' });
  // What deploy/roles.yml allows the engine.
  const statement = {
    actions: ['ssm:GetDocument'],
    resources: ['arn:aws:ssm:*:*:document/*'],
    conditions: { StringEquals: { 'ssm:DocumentType': ['ChangeCalendar'] } },
  };
  aws.account().giveKey('ASIAENGINE', { name: 'engine', statements: [statement] }, 'engine');
  const get = (input: GetDocumentRequest, choice: ClientChoice = {}) => {
    const client = new SSMClient(config(choice));
    onTestFinished(() => client.destroy());
    return client.send(new GetDocumentCommand({ DocumentFormat: 'TEXT', ...input }));
  };
  return { aws, here, get };
}

describe('GetDocument', () => {
  test.each(['freeze', arn(REGION, OURS)])('of the account and Region: %s', async (Name) => {
    const { get } = await ssm();
    expect(await get({ Name })).toMatchObject({
      Content: 'BEGIN:VCALENDAR',
      DocumentType: 'ChangeCalendar',
      DocumentFormat: 'TEXT',
      DocumentVersion: '1',
    });
  });

  test.each<[string, GetDocumentRequest]>([
    ['InvalidDocument', { Name: 'frieze' }],
    ['InvalidDocument', { Name: arn('us-east-1', OURS) }],
    ['InvalidDocument', { Name: arn(REGION, '444455556666') }],
    ['InvalidDocumentVersion', { Name: 'freeze', DocumentVersion: '2' }],
    ['ValidationException', { Name: 'no spaces' }],
    ['ValidationException', { Name: `arn:aws:ssm:${REGION}:${OURS}:document/${'x'.repeat(90)}` }],
    ['ValidationException', { Name: 'freeze', DocumentFormat: 'JSON' }],
  ])('%s: %o', async (name, input) => {
    const { get } = await ssm();
    expect(await refusalOf(get(input))).toMatchObject({ name, status: 400 });
  });

  test('a role that may read one type is denied all others, and what is not there', async () => {
    const { get } = await ssm();
    const engine = { accessKeyId: 'ASIAENGINE' };
    expect(await get({ Name: 'freeze' }, engine)).toMatchObject({ DocumentType: 'ChangeCalendar' });
    for (const Name of ['script', 'frieze'])
      expect(await refusalOf(get({ Name }, engine))).toMatchObject({
        name: 'AccessDeniedException',
        status: 400,
      });
  });

  test('what another account shares is known by its ARN until it no longer does', async () => {
    const { get, here } = await ssm();
    const Name = arn(REGION, '444455556666');
    here.documents.put(Name, { type: 'ChangeCalendar', content: 'shared' });
    expect(await get({ Name }, { accessKeyId: 'ASIAENGINE' })).toMatchObject({ Content: 'shared' });
    here.documents.remove(Name);
    expect(await refusalOf(get({ Name }))).toMatchObject({ name: 'InvalidDocument' });
  });

  test('is throttled with a 400, as JSON services are', async () => {
    const { get, aws } = await ssm();
    aws.onFault(() => ({ code: 'ThrottlingException' }));
    expect(await refusalOf(get({ Name: 'freeze' }))).toMatchObject({
      name: 'ThrottlingException',
      status: 400,
    });
  });
});
