import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../error.ts';
import type { Operation } from '../operation.ts';
import { parseForm, type QueryFlavour, readFormInput } from './form-input.ts';
import type { Protocol, WireResponse } from './protocol.ts';
import { escapeXml, xmlWriter } from './xml-output.ts';

/** Form-encoded in, XML out: EC2 (`ec2`), Auto Scaling, RDS and STS (`aws`). */
export const queryProtocol = (
  flavour: QueryFlavour,
  xmlNamespace: string,
  operations: readonly Operation[],
): Protocol => {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  return {
    read: (request) => {
      const form = parseForm(request.method === 'GET' ? queryOf(request.url) : request.body.toString());
      const action = form.get('Action') ?? '';
      const operation = byName.get(action);
      if (operation === undefined) {
        throw new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`);
      }
      const input = readFormInput(NormalizedSchema.of(operation.schema[4]), form, flavour);
      return {
        name: action,
        input,
        run: (context) => operation.run(input, context),
        write: (output, requestId) => {
          const body = xmlWriter(NormalizedSchema.of(operation.schema[5]))(output);
          const inside =
            flavour === 'ec2'
              ? `<requestId>${requestId}</requestId>${body}`
              : `<${action}Result>${body}</${action}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
          return xml(
            200,
            requestId,
            `<${action}Response xmlns="${xmlNamespace}">${inside}</${action}Response>`,
          );
        },
      };
    },
    writeError: (error, requestId) => {
      const facts = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
      const fault = error.status < 500 ? 'Sender' : 'Receiver';
      return xml(
        error.status,
        requestId,
        flavour === 'ec2'
          ? `<Response><Errors><Error>${facts}</Error></Errors><RequestID>${requestId}</RequestID></Response>`
          : `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${fault}</Type>${facts}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
    },
  };
};

const queryOf = (url: string): string => url.slice(url.indexOf('?') + 1);

const xml = (status: number, requestId: string, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});
