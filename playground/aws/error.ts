/** An AWS service's error. Each protocol writes it in its own format. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** The code on the wire. For RDS it can differ from the SDK's name: `InvalidDBInstanceState`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;

  constructor(code: string, message: string, status: number = usualStatus(code)) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Every other code is a 400. The status matters, because the SDKs use it to decide what to retry. */
const STATUS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  AccessDeniedException: 403,
  AuthFailure: 401,
  ConflictException: 409,
  DBClusterNotFoundFault: 404,
  DBInstanceNotFound: 404,
  DryRunOperation: 412,
  InsufficientInstanceCapacity: 500,
  InternalError: 500,
  InternalFailure: 500,
  InternalServerException: 500,
  InvalidClientTokenId: 403,
  MissingAuthenticationToken: 403,
  RequestLimitExceeded: 503,
  ResourceContention: 500,
  ResourceInUseException: 409,
  ResourceNotFoundException: 404,
  ServiceException: 500,
  ServiceUnavailable: 503,
  ThrottlingException: 429,
  TooManyRequestsException: 429,
  Unavailable: 503,
  UnauthorizedOperation: 403,
  UnknownOperationException: 404,
};

export const usualStatus = (code: string): number => STATUS[code] ?? 400;
