import {
  type FunctionConfiguration,
  GetFunctionConfiguration$,
  type GetFunctionConfigurationRequest,
  type InvocationRequest,
  type InvocationResponse,
  Invoke$,
} from '@aws-sdk/client-lambda';
import { AwsError } from '../error.ts';
import { type Context, type Operation, operation } from '../operation.ts';
import type { Functions } from './functions.ts';

const MOST_ASYNC_BYTES = 1024 * 1024;

export const lambdaOperations = (functions: Functions): readonly Operation[] => [
  operation<InvocationRequest, InvocationResponse>(Invoke$, async (input, context) => {
    const name = nameOf(input.FunctionName ?? '');
    if (!functions.has(name)) throw notFound(name, context);
    const payload = readPayload(input.Payload);
    switch (input.InvocationType) {
      case 'DryRun':
        return { StatusCode: 204 };
      case 'Event':
        if (Buffer.byteLength(payload) > MOST_ASYNC_BYTES) {
          throw new AwsError(
            'RequestTooLargeException',
            `Request must be smaller than ${MOST_ASYNC_BYTES} bytes for the InvokeFunction operation`,
            413,
          );
        }
        functions.invokeLater(context.here.place, name, payload);
        return { StatusCode: 202 };
      default:
        if (functions.isAtItsLimit(name)) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.');
        return answer(() => functions.run(name, payload));
    }
  }),
  operation<GetFunctionConfigurationRequest, FunctionConfiguration>(
    GetFunctionConfiguration$,
    (input, context) => {
      const name = nameOf(input.FunctionName ?? '');
      if (!functions.has(name)) throw notFound(name, context);
      return {
        FunctionName: name,
        FunctionArn: arnOf(name, context),
        Environment: { Variables: { ...functions.environmentOf(name) } },
        State: 'Active',
        Version: '$LATEST',
      };
    },
  ),
];

/** A function that fails still gives HTTP 200, with a header that says so. */
const answer = async (run: () => Promise<unknown>): Promise<InvocationResponse> => {
  try {
    const result = await run();
    return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: bytesOf(result ?? null) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    return {
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      FunctionError: 'Unhandled',
      Payload: bytesOf({ errorType: name, errorMessage: message, trace: [] }),
    };
  }
};

const bytesOf = (value: unknown) => Uint8Array.from(Buffer.from(JSON.stringify(value)));

const readPayload = (bytes: Uint8Array | undefined): string => {
  const text = bytes === undefined || bytes.length === 0 ? '{}' : Buffer.from(bytes).toString();
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json');
  }
};

/** @param text a name, a name with an alias, or an ARN of either */
const nameOf = (text: string): string => {
  const parts = text.split(':');
  const index = parts.indexOf('function');
  return (index === -1 ? parts[0] : parts[index + 1]) ?? '';
};

const notFound = (name: string, context: Context): AwsError =>
  new AwsError('ResourceNotFoundException', `Function not found: ${arnOf(name, context)}`);

const arnOf = (name: string, { caller }: Context): string =>
  `arn:aws:lambda:${caller.region}:${caller.accountId}:function:${name}`;
