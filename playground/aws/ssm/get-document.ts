import {
  type DocumentFormat,
  GetDocument$,
  type GetDocumentRequest,
  type GetDocumentResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import type { Region } from '../region.ts';
import type { SsmDocument } from './documents.ts';

const NAME = /^[a-zA-Z0-9_\-.:/]{3,128}$/;
const ARN = /^arn:aws:ssm:([^:]+):(\d{12}):document\/(.+)$/;

/**
 * The document's name as this account and Region know it: its own by their names, those of others by their ARNs. A document is shared within
 * its Region only: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html. Undefined for one elsewhere.
 */
export function localName(name: string, here: Region): string | undefined {
  const [arn, region, account, own] = ARN.exec(name) ?? [];
  if (arn === undefined) return name;
  if (region !== here.place.region) return undefined;
  return account === here.place.accountId ? own : arn;
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html */
export const GET_DOCUMENT: Operation = operation<GetDocumentRequest, GetDocumentResult>(
  GetDocument$,
  ({ Name = '', DocumentVersion = '$DEFAULT', DocumentFormat = 'JSON' }, { here }) => {
    if (!NAME.test(Name))
      throw new AwsError(
        'ValidationException',
        `1 validation error detected: Value '${Name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.:/]{3,128}$`,
      );
    const found = here.documents.get(localName(Name, here) ?? '');
    if (found === undefined)
      throw new AwsError('InvalidDocument', `Document with name ${Name} does not exist.`);
    const { type, content, version } = found;
    if (!['$DEFAULT', '$LATEST', String(version)].includes(DocumentVersion))
      throw new AwsError('InvalidDocumentVersion', 'The document version is not valid or does not exist.');
    // "JSON is the default format": a text that is not asked for as one is a fault of the caller's.
    if ((DocumentFormat === 'TEXT') !== (formatOf(type) === 'TEXT'))
      throw new AwsError('ValidationException', `The format ${DocumentFormat} does not suit ${Name}.`);
    return {
      Name,
      DocumentVersion: String(version),
      Status: 'Active',
      Content: content,
      DocumentType: type,
      DocumentFormat: formatOf(type),
    };
  },
);

/** An application's configuration may be a text, too. */
const formatOf = (type: SsmDocument['type']): DocumentFormat => (type === 'Command' ? 'JSON' : 'TEXT');
