/** What an error code of AWS's means for a start or stop. `docs/reference/refusals.md` explains each and gives the sources. */
export type RefusalClass =
  /** Too many calls: asked again after a pause, until the run has to end. */
  | 'throttled'
  /** No machine, address or quota is free: as many as fit, the others later. */
  | 'full'
  /** Between two states: later. */
  | 'between'
  /** The credentials or the clock ran out: later, with others. */
  | 'expired'
  /** The role may do it to none of them, or a policy excludes one. The message is often encoded and names nobody. */
  | 'denied'
  /** Uptime itself is at fault, not one of the resources: nobody is tried singly. */
  | 'caller'
  /** This resource. */
  | 'refused';

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

  IncorrectInstanceState: 'between',
  IncorrectSpotRequestState: 'between',
  InvalidDBCapacityReservationState: 'between',
  InvalidDBClusterState: 'between',
  InvalidDBInstanceState: 'between',
  InvalidDBShardGroupState: 'between',

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
  InvalidParameterCombination: 'refused',
  InvalidParameterValue: 'refused',
  KMSKeyNotAccessible: 'refused',
  OperationNotPermitted: 'refused',
  SnapshotQuotaExceeded: 'refused',
  UnsupportedHibernationConfiguration: 'refused',
  UnsupportedOperation: 'refused',
};

export const KNOWN_REFUSALS: readonly string[] = Object.keys(REFUSALS);

/** A code that AWS adds later is taken for a refusal of this one resource. */
export function refusalClass(code: string): RefusalClass {
  const bare = code.replace(/^Client\./, '').replace(/(Fault|Exception)$/, '');
  return Object.hasOwn(REFUSALS, bare) ? (REFUSALS[bare] ?? 'refused') : 'refused';
}
