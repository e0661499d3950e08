import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ACCOUNT } from '../../../playground/world/account.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';

/** One fleet of the toy service, live. */
export interface Fleet {
  /** `blue/api` */
  readonly id: string;
  readonly region: string;
  readonly tags: Record<string, string>;
  capacity: number;
  /** What its autoscaler keeps it within, if it has one. */
  min?: number | undefined;
  max?: number | undefined;
  /** When its capacity last changed. */
  changedAt: number;
}

/** What the service returns about a fleet. */
export interface FleetView extends Fleet {
  readonly account: string;
  readonly state: 'active' | 'drained' | 'scaling up' | 'scaling down';
  /** When its last change finished; absent while it is under way. */
  readonly doneAt?: number;
}

export interface ToyService {
  readonly url: string;
  add(fleet: Pick<Fleet, 'id' | 'tags'> & Partial<Fleet>): Fleet;
  /** The requests it received, as `PUT /fleets/blue/api`. */
  readonly asked: readonly string[];
  /** Answers 403 to all changes. */
  denied: boolean;
  /** Answers 500 to every list. */
  unreadable: boolean;
  /** Those that a list leaves out: lists lag. */
  readonly unlisted: Set<string>;
  close(): Promise<void>;
}

/** How long a fleet takes to scale up or down. */
export const TAKES_MS = 25 * MINUTE_MS;

/** An unusual service: ids with slashes, a capacity, no tag filter, and slow changes. */
export async function startToyService(now: () => number): Promise<ToyService> {
  const fleets = new Map<string, Fleet>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://toy');
    const send = (status: number, value: unknown): void => {
      response.statusCode = status;
      response.end(JSON.stringify(value));
    };
    asked.push(`${request.method} ${pathname}`);
    if (pathname === '/fleets') {
      if (service.unreadable) return send(500, { code: 'Broken', message: 'No list for now.' });
      const there = [...fleets.values()].filter(
        ({ id, region }) => region === searchParams.get('region') && !service.unlisted.has(id),
      );
      return send(
        200,
        there.map((fleet) => viewOf(fleet, now())),
      );
    }
    const fleet = fleets.get(pathname.slice('/fleets/'.length));
    if (fleet === undefined) return send(404, { code: 'NoSuchFleet', message: 'There is none.' });
    if (request.method === 'GET') return send(200, viewOf(fleet, now()));
    if (service.denied) return send(403, { code: 'Denied', message: 'You may not scale it.' });
    if (searchParams.has('dry-run')) return send(200, {});
    const { state } = viewOf(fleet, now());
    if (state.startsWith('scaling')) return send(409, { code: 'Busy', message: `It is ${state}.` });
    const { capacity, min, max }: Pick<Fleet, 'capacity' | 'min' | 'max'> = JSON.parse(body);
    if (capacity < (min ?? 0) || capacity > (max ?? capacity))
      return send(400, { code: 'OutOfBounds', message: 'The capacity is out of its bounds.' });
    // Bounds alone scale nothing.
    if (capacity !== fleet.capacity) fleet.changedAt = now();
    Object.assign(fleet, { capacity, min, max });
    return send(200, viewOf(fleet, now()));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');

  const service: ToyService = {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    denied: false,
    unreadable: false,
    unlisted: new Set(),
    add(given) {
      const fleet = { region: 'eu-central-1', capacity: 1, changedAt: 0, ...given };
      fleets.set(fleet.id, fleet);
      return fleet;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return service;
}

export function viewOf(fleet: Fleet, now: number): FleetView {
  const doneAt = fleet.changedAt + TAKES_MS;
  const done = doneAt <= now;
  return {
    ...fleet,
    account: ACCOUNT,
    state: fleet.capacity > 0 ? (done ? 'active' : 'scaling up') : done ? 'drained' : 'scaling down',
    ...(done && { doneAt }),
  };
}
