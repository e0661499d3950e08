import { ScalableTargets } from './applicationautoscaling/scalable-targets.ts';
import type { Group, NewGroup } from './autoscaling/group.ts';
import { Groups } from './autoscaling/groups.ts';
import { callByHand, callerOf, powerEvent } from './cloudtrail/power-event.ts';
import { Trail, type TrailCaller } from './cloudtrail/trail.ts';
import { Metrics } from './cloudwatch/metrics.ts';
import { IdleFindings } from './computeoptimizer/findings.ts';
import { Bill } from './costexplorer/bill.ts';
import type { Instance, NewInstance } from './ec2/instance.ts';
import { Instances } from './ec2/instances.ts';
import { startInstances, stopInstances } from './ec2/power.ts';
import { createTags } from './ec2/tags.ts';
import type { EcsService, NewEcsService } from './ecs/ecs-service.ts';
import { EcsServices } from './ecs/services.ts';
import type { NodeGroup } from './eks/node-group.ts';
import { NodeGroups } from './eks/node-groups.ts';
import type { Functions } from './lambda/functions.ts';
import type { Place } from './place.ts';
import type { DbCluster, DbInstance, NewDbCluster, NewDbInstance } from './rds/database.ts';
import { Databases } from './rds/databases.ts';
import { startDbCluster, startDbInstance, stopDbCluster, stopDbInstance } from './rds/power.ts';
import { addTags } from './rds/tags.ts';
import { deliverTo } from './scheduler/delivery.ts';
import { InvocationPace } from './scheduler/invocation-pace.ts';
import { type PastOneTime, Schedules } from './scheduler/schedules.ts';
import type { Queues } from './sqs/queues.ts';
import { Documents } from './ssm/documents.ts';
import { Parameters } from './ssm/parameters.ts';
import { SessionList } from './ssm/sessions.ts';
import type { Tagged } from './tagging/tagged.ts';
import type { EpochMs } from './time/index.ts';

export type Resource = Instance | DbInstance | DbCluster;

/** Everything in one account and Region, and what a person could do in its console. */
export class Region {
  readonly place: Place;
  readonly instances: Instances;
  readonly groups: Groups;
  readonly databases: Databases;
  /** Of ECS. */
  readonly services: EcsServices;
  readonly scalableTargets: ScalableTargets;
  readonly nodeGroups: NodeGroups;
  readonly schedules: Schedules;
  readonly parameters = new Parameters();
  /** Of Systems Manager. */
  readonly documents = new Documents();
  /** Of Session Manager. */
  readonly sessions: SessionList;
  /** Of CloudWatch. */
  readonly metrics: Metrics;
  /** Of Cost Explorer, which has one place for all Regions of an account: us-east-1. */
  readonly bill: Bill;
  /** Of Compute Optimizer. */
  readonly findings = new IdleFindings();
  readonly trail: Trail;

  /** @param quotas whether Scheduler keeps to its quota of invocations */
  constructor(place: Place, functions: Functions, queues: Queues, pastOneTime: PastOneTime, quotas: boolean) {
    this.place = place;
    this.instances = new Instances(place);
    this.groups = new Groups(place, this.instances);
    this.databases = new Databases(place);
    this.services = new EcsServices(place);
    this.scalableTargets = new ScalableTargets(place, this.services);
    this.nodeGroups = new NodeGroups(place, this.groups);
    this.trail = new Trail(place);
    this.sessions = new SessionList(place);
    this.metrics = new Metrics(place);
    this.bill = new Bill(place);
    const pace = quotas ? new InvocationPace() : undefined;
    this.schedules = new Schedules(place, deliverTo(place, functions, queues, pace), pastOneTime);
  }

  addInstance(seed: NewInstance = {}): Instance {
    return this.instances.add(seed);
  }

  /** Adds its instances, too. */
  addGroup(seed: NewGroup): Group {
    return this.groups.add(seed);
  }

  addDbInstance(seed: NewDbInstance): DbInstance {
    return this.databases.addInstance(seed);
  }

  /** Adds its members, too. */
  addDbCluster(seed: NewDbCluster): DbCluster {
    return this.databases.addCluster(seed);
  }

  addEcsService(seed: NewEcsService): EcsService {
    return this.services.add(seed);
  }

  /** What the Resource Groups Tagging API knows. Each service adds its own; Auto Scaling's groups are unknown to it. */
  tagged(): readonly Tagged[] {
    const { accountId, region } = this.place;
    return [
      ...this.instances
        .all()
        .map(({ id, tags }) => ({ arn: `arn:aws:ec2:${region}:${accountId}:instance/${id}`, tags })),
      ...this.databases.instances(),
      ...this.databases.clusters(),
      ...this.services.all(),
      ...this.nodeGroups.all(),
    ];
  }

  /** The instance, DB instance or cluster of this identifier. */
  find(id: string): Resource | undefined {
    return this.instances.get(id) ?? this.databases.cluster(id) ?? this.databases.instance(id);
  }

  /** As the console's button would: through the API's own rules, in one call for all instances. @throws AwsError where AWS refuses */
  startByHand(resources: string | Resource | readonly Resource[], by?: TrailCaller): void {
    for (const group of this.#inCalls(resources)) this.#call('Start', group, by);
  }

  /** Likewise. @throws AwsError where AWS refuses */
  stopByHand(resources: string | Resource | readonly Resource[], by?: TrailCaller): void {
    for (const group of this.#inCalls(resources)) this.#call('Stop', group, by);
  }

  /** Somebody calls AWS. CloudTrail has it. @throws what `ask` throws */
  callByHand(ask: () => { readonly name: string; readonly input: unknown }, by?: TrailCaller): void {
    this.#settle();
    const { name, input } = ask();
    const event = powerEvent(name, input);
    if (event !== undefined) this.trail.record({ ...event, caller: by ?? this.#somebody() });
  }

  /** Somebody who may not tries to: nothing changes, and CloudTrail has it. */
  deniedByHand(verb: 'Start' | 'Stop', resources: readonly Resource[], by: TrailCaller): void {
    for (const group of this.#inCalls(resources)) {
      const { name, input } = callByHand(verb, group);
      const event = powerEvent(name, input);
      const errorCode = name.endsWith('Instances') ? 'Client.UnauthorizedOperation' : 'AccessDenied';
      if (event !== undefined)
        this.trail.record({ ...event, caller: by, errorCode, errorMessage: 'You are not authorized.' });
    }
  }

  /** `sudo poweroff` on the machine itself. */
  shutDownFromInside(instance: Instance): void {
    this.#settle();
    this.instances.halt(instance, INSIDE_SHUTDOWN, '');
  }

  /** AWS takes a Spot instance back. */
  interruptSpot(instance: Instance): void {
    this.#settle();
    this.instances.halt(instance, SPOT_SHUTDOWN, 'Server.SpotInstanceShutdown');
  }

  /** AWS has room for an interrupted Spot instance again. */
  returnSpot(instance: Instance): void {
    this.#settle();
    this.instances.launch(instance);
  }

  /** Puts a database into any status, such as `backing-up`. It is `available` again at `until`. */
  setStatus(database: DbInstance | DbCluster, status: string, until?: EpochMs): void {
    this.#settle();
    this.databases.setStatus(database, status, until);
  }

  /** Ends the seven days after which AWS starts a stopped database. */
  endSevenDays(database: DbInstance | DbCluster): void {
    this.databases.endSevenDays(database);
    this.#settle();
  }

  /** From now on AWS has room for only so many more of this type in this zone. */
  takeCapacity(type: string, zone: string, room = 0): void {
    this.instances.setRoom(type, zone, room);
  }

  giveCapacity(type: string, zone: string): void {
    this.instances.setRoom(type, zone, Number.POSITIVE_INFINITY);
  }

  /** Sets a tag, or removes it if there is no value. @throws AwsError where AWS refuses */
  tag(resource: Resource | Group | EcsService | NodeGroup, key: string, value: string | undefined): void {
    if (value === undefined) resource.tags.delete(key);
    else if ('kind' in resource && resource.kind === 'auto-scaling-group') resource.tags.set(key, value);
    else if ('kind' in resource) addTags(resource, [{ Key: key, Value: value }]);
    else createTags([resource], [{ Key: key, Value: value }]);
  }

  tagValues(key: string): readonly string[] {
    const all = [
      ...this.instances.all(),
      ...this.databases.instances(),
      ...this.databases.clusters(),
      ...this.groups.all(),
      ...this.services.all(),
      ...this.nodeGroups.all(),
    ];
    return all.flatMap(({ tags }) => tags.get(key) ?? []);
  }

  #inCalls(given: string | Resource | readonly Resource[]): readonly (readonly Resource[])[] {
    const all = (typeof given === 'string' || !Array.isArray(given) ? [given] : given).map((each) =>
      this.#resolve(each),
    );
    const instances = all.filter((each) => !('kind' in each));
    const databases = all.filter((each) => 'kind' in each);
    return [...(instances.length === 0 ? [] : [instances]), ...databases.map((each) => [each])];
  }

  #call(verb: 'Start' | 'Stop', group: readonly Resource[], by: TrailCaller | undefined): void {
    this.#settle();
    const { name, input } = callByHand(verb, group);
    const event = powerEvent(name, input, this.#run(verb, group));
    if (event !== undefined) this.trail.record({ ...event, caller: by ?? this.#somebody() });
  }

  /** The API's answer, as far as CloudTrail has it. */
  #run(verb: 'Start' | 'Stop', group: readonly Resource[]): unknown {
    const [first] = group;
    if (first === undefined) return undefined;
    if (!('kind' in first)) {
      const ids = group.map(({ id }) => id);
      return verb === 'Start'
        ? { StartingInstances: startInstances(this.instances, ids) }
        : { StoppingInstances: stopInstances(this.place, this.instances, ids) };
    }
    if (first.kind === 'db-instance')
      return (verb === 'Start' ? startDbInstance : stopDbInstance)(this.databases, first.id);
    return (verb === 'Start' ? startDbCluster : stopDbCluster)(this.databases, first.id);
  }

  #somebody(): TrailCaller {
    const { accountId } = this.place;
    const identity = { accountId, arn: `arn:aws:iam::${accountId}:user/somebody`, userId: 'AIDASOMEBODY' };
    return { ...callerOf(identity, 'Mozilla/5.0'), fromConsole: true };
  }

  #settle(): void {
    this.place.agenda.settle(this.place.clock.now());
  }

  #resolve(resource: string | Resource): Resource {
    const found = typeof resource === 'string' ? this.find(resource) : resource;
    if (found === undefined) throw new Error(`nothing called ${String(resource)} in ${this.place.region}`);
    return found;
  }
}

const INSIDE_SHUTDOWN = {
  code: 'Client.InstanceInitiatedShutdown',
  message: 'Client.InstanceInitiatedShutdown: Instance initiated shutdown',
};

const SPOT_SHUTDOWN = {
  code: 'Server.SpotInstanceShutdown',
  message: 'Server.SpotInstanceShutdown: Instance was stopped due to Spot interruption',
};
