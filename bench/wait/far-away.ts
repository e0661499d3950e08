/** AWS and Slack as far away as they are: over TLS, each service at an address of its own, and every call takes its time. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** One call, as seen from the far side. */
export interface FarCall {
  /** `ec2:DescribeInstances`, `slack:chat.update`. */
  readonly name: string;
  readonly beganAt: number;
  /** When its answer was sent. */
  readonly endedAt: number;
}

export interface FarAway {
  /** Where a service of AWS is. */
  awsUrl(service: string): string;
  readonly slackUrl: string;
  /** What a process has to trust. */
  readonly certificateFile: string;
  close(): Promise<void>;
}

export interface FarAwayOptions {
  readonly folder: string;
  readonly aws: string;
  readonly slack: string;
  readonly awsMs: number;
  readonly slackMs: number;
  /** Called before a call is answered, which waits for it. */
  readonly onCall: (call: FarCall) => Promise<void>;
}

/** Linux answers on all of 127.0.0.0/8, so each service gets connections of its own, as at AWS. */
const SERVICES = ['ssm', 'lambda', 'ec2', 'rds', 'dynamodb', 'scheduler', 'sts', 'pricing'] as const;
const SLACK_HOST = '127.0.0.20';
const hostOf = (service: string): string => `127.0.0.${2 + Math.max(0, SERVICES.indexOf(service as 'ssm'))}`;

export async function startFarAway(options: FarAwayOptions): Promise<FarAway> {
  const { folder, awsMs, slackMs, onCall } = options;
  const certificate = await makeCertificate(folder);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const beganAt = performance.now();
    const isSlack = incoming.headers.host?.startsWith(`${SLACK_HOST}:`) === true;
    const body = await bytesOf(incoming);
    // What the stand-in itself needs is part of what the call takes.
    const [answer] = await Promise.all([
      forward(isSlack ? options.slack : options.aws, incoming, body, agent),
      sleep(isSlack ? slackMs : awsMs),
    ]);
    const name = isSlack ? slackName(incoming) : awsName(incoming, body);
    await onCall({ name, beganAt, endedAt: performance.now() });
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const server = createServer(certificate, (incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const port = portOf(server);
  return {
    awsUrl: (service) => `https://${hostOf(service)}:${port}`,
    slackUrl: `https://${SLACK_HOST}:${port}`,
    certificateFile: join(folder, 'far-away.pem'),
    async close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function makeCertificate(folder: string): Promise<{ readonly key: string; readonly cert: string }> {
  const [keyFile, certFile] = [join(folder, 'far-away.key'), join(folder, 'far-away.pem')];
  const hosts = [...SERVICES.map(hostOf), SLACK_HOST].map((host) => `IP:${host}`);
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=far away', '-addext', `subjectAltName=${hosts.join(',')}`],
    ...['-keyout', keyFile, '-out', certFile],
  ]);
  return { key: await readFile(keyFile, 'utf8'), cert: await readFile(certFile, 'utf8') };
}

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

async function forward(base: string, { method, url, headers }: IncomingMessage, body: Buffer, agent: Agent) {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request(new URL(url ?? '/', base), { method, headers, agent }, (response) => {
    bytesOf(response).then(
      (bytes) => resolve({ status: response.statusCode ?? 500, headers: response.headers, body: bytes }),
      reject,
    );
  })
    .on('error', reject)
    .end(body);
  return promise;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const slackName = ({ url = '' }: IncomingMessage): string =>
  url.startsWith('/response/') ? 'slack:response_url' : `slack:${url.replace('/api/', '')}`;

/** By the header of the JSON protocols, the form of the query protocols, or the path of Lambda and Scheduler. */
function awsName({ headers, method = '', url = '' }: IncomingMessage, body: Buffer): string {
  const service = /\/\d{8}\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'aws';
  const target = headers['x-amz-target'];
  const action = /(?:^|&)Action=(\w+)/.exec(body.subarray(0, 200).toString())?.[1];
  const operation = typeof target === 'string' ? target.split('.').at(-1) : action;
  return `${service}:${operation ?? `${method} ${url.split('/')[1]}`}`;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}
