import type { RefusalClass } from '../../app/ports/power.ts';

/** Every code that Uptime knows, without `Client.`, `Fault` and `Exception` around it. A test holds the page against it. */
const REFUSALS: Readonly<Record<string, RefusalClass>> = {
  BandwidthLimitExceeded: 'throttled',
  EC2Throttled: 'throttled',
  PriorRequestNotComplete: 'throttled',
  RequestLimitExceeded: 'throttled',
  RequestThrottled: 'throttled',
  SlowDown: 'throttled',
  Throttled: 'throttled',
  Throttling: 'throttled',
  TooManyRequests: 'throttled',

  InstanceLimitExceeded: 'full',
  InstanceQuotaExceeded: 'full',
  InsufficientAddressCapacity: 'full',
  InsufficientCapacity: 'full',
  InsufficientCapacityOnHost: 'full',
  InsufficientDBClusterCapacity: 'full',
  InsufficientDBInstanceCapacity: 'full',
  InsufficientFreeAddressesInSubnet: 'full',
  InsufficientHostCapacity: 'full',
  InsufficientInstanceCapacity: 'full',
  InsufficientReservedInstanceCapacity: 'full',
  InsufficientVolumeCapacity: 'full',
  MaxSpotInstanceCountExceeded: 'full',
  SpotMaxPriceTooLow: 'full',
  UnfulfillableCapacity: 'full',
  VcpuLimitExceeded: 'full',

  ConcurrentUpdate: 'between',
  IncorrectInstanceState: 'between',
  IncorrectSpotRequestState: 'between',
  InvalidDBCapacityReservationState: 'between',
  InvalidDBClusterState: 'between',
  InvalidDBInstanceState: 'between',
  InvalidDBShardGroupState: 'between',
  InvalidRequest: 'between',
  ResourceInUse: 'between',
  ResourceContention: 'between',
  ScalingActivityInProgress: 'between',
  ServiceLinkedRoleFailure: 'between',

  CredentialsProviderError: 'expired',
  ExpiredToken: 'expired',
  RequestExpired: 'expired',

  AccessDenied: 'denied',
  UnauthorizedOperation: 'denied',

  AuthFailure: 'caller',
  Blocked: 'caller',
  DryRunOperation: 'caller',
  InvalidClientTokenId: 'caller',
  MissingAuthenticationToken: 'caller',
  OptInRequired: 'caller',
  PendingVerification: 'caller',
  SignatureDoesNotMatch: 'caller',
  UnrecognizedClient: 'caller',

  DBClusterNotFound: 'refused',
  DBInstanceNotFound: 'refused',
  DBSnapshotAlreadyExists: 'refused',
  'InvalidInstanceID.Malformed': 'refused',
  'InvalidInstanceID.NotFound': 'refused',
  InvalidParameter: 'refused',
  InvalidParameterCombination: 'refused',
  InvalidParameterValue: 'refused',
  KMSKeyNotAccessible: 'refused',
  OperationNotPermitted: 'refused',
  ResourceNotFound: 'refused',
  SnapshotQuotaExceeded: 'refused',
  UnsupportedHibernationConfiguration: 'refused',
  UnsupportedOperation: 'refused',
  ValidationError: 'refused',
};

export const KNOWN_REFUSALS: readonly string[] = Object.keys(REFUSALS);

/** `undefined` for a code that is not in the table. */
export function refusalClass(code: string): RefusalClass | undefined {
  const bare = code.replace(/^Client\./, '').replace(/(Fault|Exception)$/, '');
  return Object.hasOwn(REFUSALS, bare) ? REFUSALS[bare] : undefined;
}
