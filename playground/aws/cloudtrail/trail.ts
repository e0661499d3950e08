import { type Place, stableHex } from '../place.ts';
import { DAY_MS, type EpochMs, floorToSecond } from '../time/index.ts';

/** Who calls AWS, and with what. */
export interface TrailCaller {
  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
  readonly userIdentity: Readonly<Record<string, unknown>> & { readonly type: string };
  /** As CloudTrail's `Username`. */
  readonly name: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly fromConsole?: boolean;
}

export interface TrailResource {
  readonly type:
    | 'AWS::AutoScaling::AutoScalingGroup'
    | 'AWS::EC2::Instance'
    | 'AWS::EKS::Nodegroup'
    | 'AWS::RDS::DBInstance'
    | 'AWS::RDS::DBCluster';
  readonly name: string;
}

/** A management event that writes. */
export interface NewTrailEvent {
  readonly eventSource:
    | 'autoscaling.amazonaws.com'
    | 'ec2.amazonaws.com'
    | 'eks.amazonaws.com'
    | 'rds.amazonaws.com';
  readonly eventName: string;
  readonly caller: TrailCaller;
  readonly resources: readonly TrailResource[];
  readonly requestParameters: unknown;
  readonly responseElements?: unknown;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

export interface TrailEvent extends NewTrailEvent {
  readonly id: string;
  readonly at: EpochMs;
  /** The record as JSON. */
  readonly json: string;
}

/** "within the last 90 days" */
const REMEMBERED_MS = 90 * DAY_MS;

/** CloudTrail's event history of one account and Region. It records without anything being turned on. */
export class Trail {
  readonly #place: Place;
  readonly #events: TrailEvent[] = [];

  constructor(place: Place) {
    this.#place = place;
  }

  record(event: NewTrailEvent): void {
    const { accountId, region, clock, nextNumber } = this.#place;
    const at = floorToSecond(clock.now());
    const id = uuid(`${accountId}/${region}/${nextNumber()}`);
    this.#events.push({ ...event, id, at, json: JSON.stringify(this.#json(event, at, id)) });
  }

  /** What can be looked up now, newest first. */
  shown(): readonly TrailEvent[] {
    const { clock, timings } = this.#place;
    const now = clock.now();
    return this.#events
      .filter(({ at }) => at <= now - timings.trailLateMs && at > now - REMEMBERED_MS)
      .toReversed();
  }

  #json(event: NewTrailEvent, at: EpochMs, id: string): Readonly<Record<string, unknown>> {
    const { accountId, region } = this.#place;
    const { caller, eventSource, eventName, requestParameters, responseElements, errorCode, errorMessage } =
      event;
    return {
      eventVersion: '1.11',
      userIdentity: caller.userIdentity,
      eventTime: new Date(at).toISOString().replace('.000Z', 'Z'),
      eventSource,
      eventName,
      awsRegion: region,
      sourceIPAddress: caller.sourceIPAddress,
      userAgent: caller.userAgent,
      ...(errorCode !== undefined && { errorCode, errorMessage }),
      requestParameters,
      responseElements: errorCode === undefined ? (responseElements ?? null) : null,
      requestID: uuid(`request ${id}`),
      eventID: id,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: accountId,
      eventCategory: 'Management',
      ...(caller.fromConsole === true && { sessionCredentialFromConsole: 'true' }),
    };
  }
}

const uuid = (text: string): string =>
  stableHex(text, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
