import { describe, expect, it } from 'vitest';
import { awsFailure, failureText, OutOfTime } from '../../../src/aws/sdk/errors.ts';

const sdkError = (name: string, message: string, httpStatusCode?: number) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

describe('awsFailure', () => {
  it.each([
    [
      'throttling',
      sdkError('RequestLimitExceeded', 'Request limit exceeded.', 503),
      'RequestLimitExceeded',
      true,
    ],
    [
      'throttling with a 400',
      sdkError('ThrottlingException', 'Rate exceeded', 400),
      'ThrottlingException',
      true,
    ],
    ['too many requests', sdkError('SomethingNew', 'Slow down', 429), 'SomethingNew', true],
    [
      'a failure of AWS',
      sdkError('InternalError', 'An internal error has occurred', 500),
      'InternalError',
      true,
    ],
    ['a timeout', sdkError('TimeoutError', 'Socket timed out'), 'TimeoutError', true],
    [
      'no connection',
      Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }),
      'ECONNREFUSED',
      true,
    ],
    [
      'a refusal',
      sdkError('UnauthorizedOperation', 'You are not authorized.', 403),
      'UnauthorizedOperation',
      false,
    ],
    [
      'an unknown id',
      sdkError('InvalidInstanceID.NotFound', 'No such id', 400),
      'InvalidInstanceID.NotFound',
      false,
    ],
    [
      'no credentials',
      sdkError('CredentialsProviderError', 'No credentials'),
      'CredentialsProviderError',
      false,
    ],
    ['a thrown string', 'boom', 'UnknownError', false],
  ])('%s', (_, error, code, retryable) => {
    expect(awsFailure(error)).toMatchObject({ code, retryable });
  });

  it.each([
    ['InsufficientInstanceCapacity', 500],
    ['InsufficientHostCapacity', 500],
    ['VcpuLimitExceeded', 400],
    ['MaxSpotInstanceCountExceeded', 400],
    ['InsufficientDBInstanceCapacityFault', 400],
  ])('%s is a lack of capacity, whatever its status: not worth asking again at once', (code, status) => {
    expect(awsFailure(sdkError(code, 'No room.', status))).toMatchObject({ is: 'full', retryable: false });
  });

  it.each([
    ['RequestLimitExceeded', 503, 'throttled'],
    ['SomethingNew', 429, 'throttled'],
    ['InternalError', 500, 'unanswered'],
    ['InternalError', 499, 'refused'],
    ['ECONNRESET', undefined, 'unanswered'],
    ['SomethingNew', 400, 'refused'],
    ['SignatureDoesNotMatch', 403, 'caller'],
    ['CredentialsProviderError', undefined, 'expired'],
  ])('takes %s with status %s for %s', (code, status, is) => {
    expect(awsFailure(sdkError(code, 'Sorry.', status)).is).toBe(is);
  });

  it('knows that a run without time has done nothing', () => {
    expect(awsFailure(new OutOfTime())).toEqual({
      code: 'OutOfTime',
      is: 'not-asked',
      reason: 'this run had no time left for it',
      retryable: true,
    });
  });

  it('keeps the first line only: the rest may show the signed request', () => {
    const error = Object.assign(
      sdkError(
        'SignatureDoesNotMatch',
        "The request signature does not match.\n\nThe Canonical String was\n'POST\nx-amz-security-token:SECRET'",
        403,
      ),
      { $response: { headers: { authorization: 'SECRET' } }, config: { credentials: 'SECRET' } },
    );
    const failure = awsFailure(error);
    expect(failure.reason).toBe('The request signature does not match.');
    expect(JSON.stringify(failure)).not.toContain('SECRET');
  });

  it('cuts what is too long to read, and says the code where there is no message', () => {
    expect(awsFailure(sdkError('AccessDenied', 'x'.repeat(5_000), 403)).reason).toHaveLength(400);
    expect(awsFailure(sdkError('AccessDenied', '', 403)).reason).toBe('AccessDenied');
    // What the SDK says when an answer has no message.
    expect(awsFailure(sdkError('AccessDenied', 'UnknownError', 403)).reason).toBe('AccessDenied');
  });

  it('is one phrase', () => {
    expect(failureText(awsFailure(sdkError('AccessDenied', 'No.', 403)))).toBe('AccessDenied: No.');
    expect(failureText(awsFailure(sdkError('AccessDenied', '', 403)))).toBe('AccessDenied');
  });
});
