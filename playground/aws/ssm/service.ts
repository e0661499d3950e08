import {
  DescribeSessions$,
  GetParameters$,
  type GetParametersRequest,
  type GetParametersResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { GET_DOCUMENT } from './get-document.ts';
import { type DescribeSessionsInput, describeSessions } from './sessions.ts';

const MOST_NAMES = 10;

export const SSM_OPERATIONS: readonly Operation[] = [
  GET_DOCUMENT,
  operation(DescribeSessions$, (input: DescribeSessionsInput, { here }) =>
    describeSessions(here.sessions, input),
  ),
  operation<GetParametersRequest, GetParametersResult>(
    GetParameters$,
    ({ Names = [], WithDecryption }, { here }) => {
      if (Names.length === 0 || Names.length > MOST_NAMES) {
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to ${MOST_NAMES}`,
        );
      }
      const { accountId, region } = here.place;
      // A missing parameter is no error; it is listed separately.
      return {
        Parameters: Names.flatMap((Name) => {
          const found = here.parameters.get(Name);
          if (found === undefined) return [];
          return {
            Name,
            Type: 'SecureString',
            Value: WithDecryption === true ? found.value : 'AQICAHencrypted',
            Version: found.version,
            ARN: `arn:aws:ssm:${region}:${accountId}:parameter${Name.startsWith('/') ? '' : '/'}${Name}`,
            DataType: 'text',
          };
        }),
        InvalidParameters: Names.filter((name) => here.parameters.get(name) === undefined),
      };
    },
  ),
];
