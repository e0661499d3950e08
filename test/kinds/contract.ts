import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantPause } from '../../playground/world/instant-pause.ts';
import type { Kind, PowerRun } from '../../src/aws/kinds/kind.ts';
import { powerActions } from '../../src/aws/kinds/permission.ts';
import { readResourceEvent } from '../../src/aws/kinds/read-event.ts';
import { deadlineIn } from '../../src/aws/sdk/backoff.ts';
import type { AwsClients } from '../../src/aws/sdk/clients.ts';
import { readResourceKey } from '../../src/core/resource/key.ts';
import type { Resource } from '../../src/core/resource/resource.ts';
import { isDown, isUp } from '../../src/core/resource/state.ts';

/** One kind in an otherwise empty world: two resources carry the tag and one does not. All are running. */
export interface KindWorld {
  readonly kind: Kind;
  readonly clients: AwsClients;
  readonly accountId: string;
  readonly region: string;
  readonly tagKey: string;
  readonly tagged: readonly [string, string];
  readonly untagged: string;
  /** An id that does not exist. */
  readonly gone: string;
  /** The event that EventBridge sends when this one is up, if there is one. */
  readonly event?: ((id: string) => object) | undefined;
  /** Waits until everything under way has finished. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** What every kind promises. */
export const kindContract = (name: string, open: () => Promise<KindWorld>): void => {
  describe(`the kind ${name}`, () => {
    let world: KindWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());

    const place = () => ({ clients: world.clients, region: world.region, tagKey: world.tagKey });
    const list = () => world.kind.list(place());
    const run = (withinMs = 60_000): PowerRun => ({
      clients: world.clients,
      deadline: deadlineIn(instantPause(), withinMs),
    });
    const ids = (resources: readonly Resource[]) => resources.map(({ id }) => id).sort();

    test('says what the core, the roles and people need to know', () => {
      const { id, traits, plural, service, permissions } = world.kind;
      expect(id).toMatch(/^[a-z][a-z0-9-]{2,30}$/);
      for (const words of [traits.label, traits.parked, plural, service]) expect(words.trim()).not.toBe('');
      expect(Number.isInteger(traits.startRank) && traits.startRank >= 0 && traits.startRank <= 9).toBe(true);
      expect(traits.transitionMs).toBeGreaterThanOrEqual(0);
      expect(powerActions(permissions).length).toBeGreaterThan(0);
      for (const { actions, on, why, without } of permissions) {
        expect([actions.length > 0, on.length > 0, why !== '', without !== '']).toEqual(Array(4).fill(true));
        for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Z]\w+$/);
      }
    });

    test('gives the command that brings one back, exactly if it is scaled', () => {
      const { kind, accountId, region } = world;
      const identity = { accountId, region, kind: kind.id, id: world.tagged[0] };
      const command = kind.restoreCommand?.(identity, { desired: 1234, min: 123, max: 12345 });
      expect(command === undefined).toBe(kind.traits.scaled === undefined);
      if (command === undefined) return;
      expect(command.split(/\s+/)).toEqual(expect.arrayContaining(['--region', region]));
      for (const number of [1234, 123, 12345]) expect(command).toMatch(new RegExp(`\\b${number}\\b`));
      expect(command).not.toContain('\n');
    });

    test('lists what carries the tag, and nothing else', async () => {
      const resources = await list();
      expect(ids(resources)).toEqual([...world.tagged].sort());
      for (const resource of resources) {
        const { accountId, region } = world;
        expect(resource).toMatchObject({ accountId, region, kind: world.kind.id });
        expect(readResourceKey(resource.key)).toEqual({
          accountId,
          region,
          kind: world.kind.id,
          id: resource.id,
        });
        expect(resource.traits).toBe(world.kind.traits);
        expect(resource.tags).toHaveProperty(world.tagKey);
        expect(resource.state).toBe('running');
      }
    });

    test('finds one as it is listed; none that is not tagged, and none that is not there', async () => {
      const [first] = await list();
      if (first === undefined) throw new Error('there is nothing to find');
      expect(await world.kind.find(place(), first.id)).toEqual(first);
      expect(await world.kind.find(place(), world.untagged)).toBeUndefined();
      expect(await world.kind.find(place(), world.gone)).toBeUndefined();
    });

    test('looks for one by its id or name alone', async () => {
      const all = await list();
      const [first] = all;
      if (first === undefined) throw new Error('there is nothing to find');
      expect(await world.kind.named(place(), first.id)).toEqual([first]);
      const namesakes = all.filter(({ name }) => name === first.name);
      expect(await world.kind.named(place(), first.name)).toEqual(namesakes);
      for (const other of [world.untagged, world.gone, 'Not a name of any (1)!'])
        expect(await world.kind.named(place(), other)).toEqual([]);
    });

    test('reads its own event, and no other', () => {
      const { kind, accountId, region, tagged } = world;
      const [id] = tagged;
      const event = world.event?.(id);
      expect(event === undefined).toBe(kind.events === undefined);
      if (event === undefined) return;
      expect(readResourceEvent([kind], event)).toEqual({ accountId, region, kind: kind.id, id });
      for (const other of [{ source: 'aws.another' }, { 'detail-type': 'Another' }, { detail: {} }])
        expect(() => readResourceEvent([kind], { ...event, ...other })).toThrow();
    });

    test('starts nothing when the time is up', async () => {
      const resources = await list();
      const results = await world.kind.power(run(-1), 'stop', resources);
      expect(results.map((result) => (result.ok ? 'done' : [result.kind, result.code]))).toEqual(
        resources.map(() => ['later', 'OutOfTime']),
      );
      await world.settle();
      expect((await list()).every(isUp)).toBe(true);
    });

    test('stops and starts, each with its own result; a missing one does not affect the others', async () => {
      const running = await list();
      const [first] = running;
      if (first === undefined) throw new Error('there is nothing to stop');
      const ghost = { ...first, id: world.gone, key: `${first.key}-gone` };
      const stopped = await world.kind.power(run(), 'stop', [ghost, ...running]);
      expect(new Map(stopped.map(({ resource, ok }) => [resource.id, ok]))).toEqual(
        new Map([[world.gone, false], ...running.map(({ id }): [string, boolean] => [id, true])]),
      );
      expect(stopped.find(({ ok }) => !ok)).toMatchObject({ kind: 'refused' });
      expect((await list()).every(isDown)).toBe(true);
      await world.settle();
      const down = await list();
      expect(down.map(({ state, lastChange, undated }) => [state, (lastChange ?? undated)?.to])).toEqual(
        down.map(() => ['stopped', 'stopped']),
      );
      const isScaled = world.kind.traits.scaled !== undefined;
      expect(down.map(({ scale }) => scale?.now.desired)).toEqual(down.map(() => (isScaled ? 0 : undefined)));

      const before = new Map(running.map(({ id, scale }) => [id, scale?.now]));
      const remembered = down.map(({ scale, ...resource }) =>
        scale === undefined
          ? resource
          : { ...resource, scale: { ...scale, normal: before.get(resource.id) } },
      );
      const started = await world.kind.power(run(), 'start', remembered);
      expect(started.map(({ ok }) => ok)).toEqual(down.map(() => true));
      await world.settle();
      const up = await list();
      expect(up.map(({ state }) => state)).toEqual(down.map(() => 'running'));
      expect(up.map(({ scale }) => scale?.now)).toEqual(up.map(({ id }) => before.get(id)));
    });
  });
};
