/** What AWS, Slack and Lambda do in a story. */
import { randomUUID } from 'node:crypto';
import { ACCOUNT } from '../world/account.ts';
import { memberRoleOf } from '../world/deployed-roles.ts';
import { PEOPLE } from '../world/world.ts';
import { readCaller } from './caller.ts';
import { changeCalendarActs } from './change-calendar-acts.ts';
import { coveredAct } from './covered-act.ts';
import { groupActs } from './group-acts.ts';
import { isDatabase, isGroup, isInstance, isNodeGroup, type Machine } from './machine.ts';
import { nodeGroupActs } from './node-group-acts.ts';
import type { AwsActs, SentEvent, SlackTrouble, WorkerTrouble } from './schema.ts';
import { withChannelIds } from './seed-fleet.ts';
import { serviceActs } from './service-acts.ts';
import type { Stage } from './stage.ts';
import { useActs } from './use-acts.ts';
import { readDuration, readTime } from './when.ts';

export interface Trouble {
  /** @throws Error for what cannot be done */
  aws(acts: AwsActs): void;
  slack(is: SlackTrouble): Promise<void>;
  worker(is: WorkerTrouble): void;
  /** A pipeline sends an event. Resolves when the engine is done with it. */
  event(sent: SentEvent): Promise<void>;
}

export function createTrouble(stage: Stage): Trouble {
  const { world, story } = stage;
  const region = world.aws.account(ACCOUNT).region('eu-central-1');
  let endOutage = () => {};

  function killNextRun(callsBefore: number): void {
    let calls = 0;
    let endSlack: (() => void) | undefined;
    const endAws = stage.onFault(({ service }) => {
      // The door only hands over: it is not the run that dies.
      if (service === 'lambda') return undefined;
      calls += 1;
      if (calls <= callsBefore) return undefined;
      endSlack ??= world.slack.fail('*', { down: true });
      return { drop: true };
    });
    const endListening = world.aws.on(({ type }) => {
      if (type !== 'invocation' || endSlack === undefined) return;
      endSlack();
      endAws();
      endListening();
    });
  }

  /** Lambda may deliver an event again much later. */
  function deliverAgain(afterMs: number): void {
    let isRepeating = false;
    world.aws.onDelivery(({ functionName, payload }) => {
      if (!isRepeating)
        region.place.agenda.trigger(world.clock.now() + afterMs, () => {
          isRepeating = true;
          world.aws.invoke(functionName, payload);
          isRepeating = false;
        });
      return 'once';
    });
  }

  /** A throttled queue: each job of a person reaches its function so much later. */
  function delayJobs(byMs: number): void {
    const late = new Set<unknown>();
    world.aws.onDelivery(({ functionName, payload }) => {
      const job = JSON.stringify(payload);
      if (functionName !== PEOPLE || late.delete(job)) return 'once';
      region.place.agenda.trigger(world.clock.now() + byMs, () => {
        late.add(job);
        world.aws.invoke(functionName, payload);
      });
      return 'lost';
    });
  }

  function refuse({ refuse: operation, naming, code = 'UnauthorizedOperation', anonymous, until }: AwsActs) {
    const named = naming === undefined ? [] : stage.named(naming);
    const now = world.clock.now();
    const end = until === undefined ? undefined : readTime(until, now, story.timeZone);
    if (until !== undefined && end === undefined) throw new Error(`${until} is no time`);
    stage.onFault((call) => {
      if (call.operation !== operation || (end !== undefined && call.at >= end)) return undefined;
      const input = JSON.stringify(call.input);
      const meant = named.find(({ id }) => input.includes(JSON.stringify(id)));
      if (naming !== undefined && meant === undefined) return undefined;
      return { code, message: refusal(operation, anonymous === true ? undefined : meant?.id) };
    });
  }

  function channelId(wanted: string): string {
    const found = story.cast.channels.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`there is no channel ${wanted}`);
    return found.id;
  }

  function failCalls(
    is: Extract<SlackTrouble, { lose: unknown } | { loseAnswer: unknown } | { refuse: unknown }>,
  ) {
    if ('refuse' in is) return world.slack.fail(is.refuse, { error: is.code }, is.times);
    if ('lose' in is) return world.slack.fail(is.lose, { down: true }, is.times ?? 1);
    return world.slack.fail(is.loseAnswer, { answerLost: true }, is.times ?? 1);
  }

  async function deleteNewest(channel: string): Promise<void> {
    const newest = (await world.slack.messages(channel)).at(-1);
    if (newest === undefined) throw new Error('there is no message to delete');
    await world.slack.remove(newest);
  }

  /** Deploys the role that the settings name, as `uptimectl member-role` prints it. */
  function openAccount(accountId: string): void {
    const { accounts } = world.settings;
    const { roleName = '', externalId = '' } = accounts ?? {};
    world.aws.account(accountId).addRole(roleName, memberRoleOf({ accountId, externalId }));
  }

  /** A service control policy that denies a Region to every account. */
  function denyRegion(denied: string): void {
    stage.onFault(({ service, operation, region: called }) =>
      called === denied && service !== 'sts'
        ? {
            code: service === 'ec2' ? 'UnauthorizedOperation' : 'AccessDenied',
            message: `You are not authorized to perform this operation. User is not authorized to perform: ${service}:${operation} with an explicit deny in a service control policy`,
          }
        : undefined,
    );
  }

  function byHand(verb: 'Start' | 'Stop', machines: readonly Machine[], acts: AwsActs): void {
    const caller = readCaller(acts, ACCOUNT);
    const resources = machines.filter((each) => isInstance(each) || isDatabase(each));
    if (resources.length < machines.length) throw new Error('a group is not started or stopped: scale it');
    if (acts.denied === true) region.deniedByHand(verb, resources, caller);
    else if (verb === 'Start') region.startByHand(resources, caller);
    else region.stopByHand(resources, caller);
  }

  return {
    aws(acts) {
      const each = (names: string | readonly string[] | undefined) =>
        [names ?? []].flat().flatMap((name) => stage.named(name));
      byHand('Stop', each(acts.stop), acts);
      byHand('Start', each(acts.start), acts);
      for (const resource of each(acts.powerOff)) {
        if (!isInstance(resource)) throw new Error(`${resource.id} cannot power itself off`);
        region.shutDownFromInside(resource);
      }
      if (acts.refuse !== undefined) refuse(acts);
      for (const id of [acts.roleIn ?? []].flat()) openAccount(id);
      if (acts.denyRegion !== undefined) denyRegion(acts.denyRegion);
      for (const [type, count] of Object.entries(acts.room ?? {}))
        region.takeCapacity(type, 'eu-central-1a', count);
      changeCalendarActs(acts, region);
      if (acts.quota !== undefined) region.instances.setQuota(acts.quota);
      groupActs(acts, stage, region);
      serviceActs(acts, stage, region);
      nodeGroupActs(acts, stage, region);
      useActs(acts, stage, region);
      coveredAct(acts, world.aws.account(ACCOUNT));
      for (const resource of each(acts.agentDown)) {
        if (isInstance(resource)) resource.hibernationAgentDown = true;
      }
      for (const resource of each(acts.interrupt)) if (isInstance(resource)) region.interruptSpot(resource);
      for (const [name, ids] of Object.entries(acts.snapshot ?? {})) {
        for (const resource of stage.named(name)) {
          if (isInstance(resource) || resource.kind !== 'db-instance')
            throw new Error(`${name} has no snapshots`);
          for (const id of [ids].flat()) region.databases.snapshots.add(id, resource);
        }
      }
      for (const resource of each(acts.keyDisabled)) if (isDatabase(resource)) resource.keyDisabled = true;
      for (const resource of each(acts.keyEnabled)) if (isDatabase(resource)) resource.keyDisabled = false;
      if (acts.trailLate !== undefined)
        world.aws.setTimings({ trailLateMs: readDuration(acts.trailLate) ?? 0 });
      if (acts.eventsLate !== undefined)
        world.aws.setTimings({ dbEventsLateMs: readDuration(acts.eventsLate) ?? 0 });
      for (const [name, text] of Object.entries(acts.stopTakes ?? {}))
        for (const resource of stage.named(name)) {
          if (isGroup(resource)) resource.terminatingMs = readDuration(text);
          else if (isNodeGroup(resource)) resource.group.terminatingMs = readDuration(text);
          else resource.stoppingMs = readDuration(text);
        }
      for (const [name, text] of Object.entries(acts.startTakes ?? {})) {
        for (const resource of stage.named(name)) {
          if (isGroup(resource)) resource.launchingMs = readDuration(text);
          else if (isNodeGroup(resource)) resource.group.launchingMs = readDuration(text);
          else if (isInstance(resource)) resource.pendingMs = readDuration(text);
          else resource.startingMs = readDuration(text);
        }
      }
      for (const [name, status] of Object.entries(acts.status ?? {})) {
        for (const resource of stage.named(name)) {
          if (!isDatabase(resource)) throw new Error(`${name} is no database`);
          region.setStatus(resource, status);
        }
      }
      for (const [name, tag] of Object.entries(acts.tag ?? {}))
        for (const resource of stage.named(name)) region.tag(resource, world.settings.tagKey, tag);
      for (const [name, tags] of Object.entries(acts.tags ?? {}))
        for (const resource of stage.named(name))
          for (const [key, value] of Object.entries(withChannelIds(tags, story.cast.channels)))
            region.tag(resource, key, value);
    },
    async slack(is) {
      if (typeof is === 'object') {
        if ('archive' in is) return world.slack.archive(channelId(is.archive));
        if ('leave' in is) return world.slack.leave(channelId(is.leave));
        if ('invite' in is) return world.slack.invite(channelId(is.invite));
        if ('delete' in is) return deleteNewest(channelId(is.delete));
        const end = endOutage;
        const endFault = failCalls(is);
        endOutage = () => {
          end();
          endFault();
        };
        return;
      }
      endOutage();
      endOutage = is === 'down' ? world.slack.fail('*', { down: true }) : () => {};
    },
    async event({ send, account = ACCOUNT, id = randomUUID(), ...detail }) {
      world.tellEngine({
        ...{ version: '0', id, account, region: 'eu-central-1', resources: [] },
        time: new Date(world.clock.now()).toISOString(),
        source: 'uptime',
        'detail-type': send,
        detail,
      });
      await world.aws.idle();
    },
    worker(is) {
      if (typeof is === 'object') {
        if ('killedAfter' in is) killNextRun(is.killedAfter);
        else if ('delayed' in is) delayJobs(readDuration(is.delayed) ?? 0);
        else deliverAgain(readDuration(is.againAfter) ?? 0);
        return;
      }
      const deliveries = { down: 'lost', up: 'once', once: 'once', doubled: 'twice' } as const;
      world.aws.onDelivery(() => deliveries[is]);
    },
  };
}

const refusal = (operation: string | undefined, id: string | undefined): string =>
  id === undefined
    ? 'You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm'
    : `You are not authorized to perform ${operation} on resource ${id}`;
