/** The real program in a process of its own, behind a proxy or without a way out. */
import { execFile } from 'node:child_process';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { HOURS, startTown } from '../app/town.ts';

const CLI = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Hosts that only the proxy knows. */
const AWS = 'http://aws.example.invalid';
const SLACK = 'http://slack.example.invalid';

test('status and doctor reach AWS and Slack through a proxy', async () => {
  const town = await startTown('2026-11-23 16:00');
  onTestFinished(() => town.close());
  town.region.addInstance({ name: 'web', tags: { Uptime: HOURS } });
  const proxy = await startProxy({
    'aws.example.invalid': town.aws.url,
    'slack.example.invalid': town.slack.apiUrl,
  });
  const env = { AWS_ENDPOINT_URL: AWS, SLACK_API_URL: `${SLACK}/api/`, SLACK_BOT_TOKEN: town.slack.botToken };

  const status = await uptime(['status', '--json'], { ...env, HTTP_PROXY: proxy.url });
  expect(JSON.parse(status.out).lines).toHaveLength(1);
  expect([...proxy.asked]).toEqual(['aws.example.invalid']);

  const doctor = await uptime(['doctor', '--json'], { ...env, http_proxy: proxy.url });
  const { findings } = JSON.parse(doctor.out);
  expect(findings).toContainEqual(expect.objectContaining({ about: 'Slack', state: 'fine' }));
  expect(findings.filter(({ what }: { what: string }) => what.includes('No connection'))).toEqual([]);
  expect([...proxy.asked].sort()).toEqual(['aws.example.invalid', 'slack.example.invalid']);
});

test('what NO_PROXY names is reached without it', async () => {
  const town = await startTown('2026-11-23 16:00');
  onTestFinished(() => town.close());
  town.region.addInstance({ name: 'web', tags: { Uptime: HOURS } });
  const proxy = await startProxy({});
  const { out } = await uptime(['status', '--json'], {
    AWS_ENDPOINT_URL: town.aws.url,
    HTTP_PROXY: proxy.url,
    NO_PROXY: 'localhost,127.0.0.1',
  });
  expect(JSON.parse(out).lines).toHaveLength(1);
  expect([...proxy.asked]).toEqual([]);
});

test('a fault of the network is called one, not a missing permission', async () => {
  const nobody = await unusedAddress();
  const env = {
    AWS_ENDPOINT_URL: nobody,
    SLACK_API_URL: `${nobody}/api/`,
    SLACK_BOT_TOKEN: 'xoxb-of-nobody',
  };
  const status = await uptime(['status'], env);
  expect([status.code, status.out]).toEqual([2, '']);
  expect(status.err).toMatch(/^No connection: .*ECONNREFUSED.*HTTPS_PROXY.*\n$/);

  const doctor = await uptime(['doctor', '--json'], env);
  const { findings } = JSON.parse(doctor.out);
  const faults = findings.filter(({ state }: { state: string }) => state === 'fault');
  expect(faults).toEqual([
    expect.objectContaining({ about: 'Slack', what: expect.stringContaining('No connection') }),
    expect.objectContaining({ about: 'AWS', what: expect.stringContaining('No connection') }),
  ]);
  expect(doctor.code).toBe(1);
});

test('a proxy that is no address is named', async () => {
  const { code, err } = await uptime(['status'], {
    AWS_ENDPOINT_URL: AWS,
    HTTPS_PROXY: 'proxy.example.com:3128',
  });
  expect([code, err]).toEqual([2, expect.stringMatching(/^HTTPS_PROXY is not a proxy's address/)]);
});

async function unusedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = addressOf(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

function addressOf(server: Server): string {
  const { port }: Pick<AddressInfo, 'port'> = Object(server.address());
  return `http://127.0.0.1:${port}`;
}

/** Speaks for the hosts that it is given: by the whole address as the AWS clients ask it, by CONNECT as `fetch` does. */
async function startProxy(hosts: Readonly<Record<string, string>>) {
  const asked = new Set<string>();
  const server = createServer((asking, answering) => {
    const url = new URL(asking.url ?? '');
    asked.add(url.hostname);
    const { method, headers } = asking;
    const target = new URL(`${url.pathname}${url.search}`, hosts[url.hostname]);
    const onward = request(target, { method, headers }, (answer) => {
      answering.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(answering);
    });
    asking.pipe(onward);
  });
  server.on('connect', (asking, socket, head) => {
    const [host = ''] = (asking.url ?? '').split(':');
    asked.add(host);
    const { hostname, port } = new URL(hosts[host] ?? '');
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: addressOf(server), asked };
}

const uptime = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [CLI, ...args],
      {
        timeout: 60_000,
        env: {
          PATH: process.env.PATH,
          AWS_REGION: 'eu-central-1',
          AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
          AWS_SECRET_ACCESS_KEY: 'example',
          ...env,
        },
      },
      (error, out, err) => resolve({ code: error ? (error.code ?? error.signal) : 0, out, err }),
    );
  });
