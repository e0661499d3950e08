import { describe, expect, it } from 'vitest';
import { standIn } from './world.ts';

/** What a client without an SDK sends. The stand-in does not check the signature. */
const signed = (service: string): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261123/eu-central-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  'x-amz-date': '20261123T180000Z',
});

const post = async (url: string, service: string, body: string) => {
  const response = await fetch(url, { method: 'POST', headers: signed(service), body });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

describe('on the wire', () => {
  it('EC2 answers and refuses in its own XML', async () => {
    const { aws, here } = await standIn();
    const { id } = here.addInstance({ id: 'i-00000000000000001', state: 'stopped' });
    const start = await post(aws.url, 'ec2', `Action=StartInstances&Version=2016-11-15&InstanceId.1=${id}`);
    expect(start).toEqual({
      status: 200,
      type: 'text/xml;charset=UTF-8',
      text: expect.stringMatching(
        /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<StartInstancesResponse xmlns="http:\/\/ec2\.amazonaws\.com\/doc\/2016-11-15\/"><requestId>[0-9a-f-]{36}<\/requestId><instancesSet><item><instanceId>i-00000000000000001<\/instanceId><currentState><code>0<\/code><name>pending<\/name><\/currentState><previousState><code>80<\/code><name>stopped<\/name><\/previousState><\/item><\/instancesSet><\/StartInstancesResponse>$/,
      ),
    });
    const refused = await post(aws.url, 'ec2', 'Action=StopInstances&InstanceId.1=i-00000000000000009');
    expect(refused.status).toBe(400);
    expect(refused.text).toMatch(
      /<Response><Errors><Error><Code>InvalidInstanceID\.NotFound<\/Code><Message>The instance ID 'i-00000000000000009' does not exist<\/Message><\/Error><\/Errors><RequestID>/,
    );
  });

  it('RDS answers and refuses in its own', async () => {
    const { aws, here } = await standIn();
    here.addDbInstance({ id: 'db' });
    const stop = await post(
      aws.url,
      'rds',
      'Action=StopDBInstance&Version=2014-10-31&DBInstanceIdentifier=db',
    );
    expect(stop.text).toMatch(
      /<StopDBInstanceResponse xmlns="http:\/\/rds\.amazonaws\.com\/doc\/2014-10-31\/"><StopDBInstanceResult><DBInstance><DBInstanceIdentifier>db</,
    );
    expect(stop.text).toMatch(
      /<ResponseMetadata><RequestId>[^<]+<\/RequestId><\/ResponseMetadata><\/StopDBInstanceResponse>$/,
    );
    const again = await post(aws.url, 'rds', 'Action=StopDBInstance&DBInstanceIdentifier=db');
    expect(again.text).toMatch(
      /<ErrorResponse [^>]+><Error><Type>Sender<\/Type><Code>InvalidDBInstanceState<\/Code><Message>Instance db is not in available state\.<\/Message>/,
    );
  });

  it('escapes what XML would misread', async () => {
    const { aws, here } = await standIn();
    here.addInstance({ name: '<R&D> "a"\r\n' });
    const { text } = await post(aws.url, 'ec2', 'Action=DescribeInstances');
    expect(text).toContain('<value>&lt;R&amp;D&gt; &quot;a&quot;&#xD;\n</value>');
  });

  it.each([
    ['ec2', 'Action=RunInstances', 400, 'InvalidAction'],
    ['ec2', 'Action=DescribeInstances&InstanceIds.1=i-1', 400, 'UnknownParameter'],
    ['ec2', 'Action=DescribeInstances&MaxResults=many', 400, 'InvalidParameterValue'],
    ['ec2', 'Action=StopInstances', 400, 'MissingParameter'],
    ['rds', 'Action=DescribeEvents&StartTime=yesterday', 400, 'InvalidParameterValue'],
    ['rds', 'Action=StopDBInstance', 400, 'InvalidParameterValue'],
  ])('%s refuses %s', async (service, body, status, code) => {
    const { aws } = await standIn();
    const answer = await post(aws.url, service, body);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
  });

  it('Scheduler and Lambda refuse in JSON, and name the error in a header', async () => {
    const { aws } = await standIn();
    const unknown = await fetch(`${aws.url}/schedules/a%2Fb`, { headers: signed('scheduler') });
    expect(unknown.status).toBe(400);
    expect(unknown.headers.get('x-amzn-errortype')).toBe('ValidationException');
    expect(await unknown.json()).toEqual({ Message: expect.stringContaining("Value 'a/b' at 'name'") });
    const nowhere = await fetch(`${aws.url}/flows`, { headers: signed('scheduler') });
    expect(nowhere.status).toBe(404);
    const broken = await fetch(`${aws.url}/schedules/x`, {
      method: 'POST',
      headers: signed('scheduler'),
      body: '[1]',
    });
    expect(broken.headers.get('x-amzn-errortype')).toBe('SerializationException');
  });

  it('whoever does not sign is refused, and a service that is not here is said not to be', async () => {
    const { aws } = await standIn();
    const unsigned = await fetch(aws.url, { method: 'POST', body: 'Action=DescribeInstances' });
    expect([unsigned.status, await unsigned.text()]).toEqual([
      403,
      expect.stringContaining('MissingAuthenticationToken'),
    ]);
    expect((await post(aws.url, 's3', '')).status).toBe(501);
  });
});
