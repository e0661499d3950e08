import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of this machine that is free now, for a server that cannot be told to take any: one is asked for and given back. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
  return address.port;
}
