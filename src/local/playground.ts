/**
 * `npm start`: Uptime between an AWS and a Slack of its own, as a page in the browser. With CI set there is nobody to look, and it
 * plays the evening instead.
 */
import { playEvening } from './evening.ts';
import { buildPage } from './play/page.ts';
import { startPlayground } from './play/server.ts';

const USUAL_PORT = 4_747;

async function openPlayground(): Promise<void> {
  const wanted = process.env.PORT;
  const page = await buildPage();
  const playground = await startPlayground(page, Number(wanted ?? USUAL_PORT)).catch((error: unknown) => {
    // Another playground has the usual port: any other will do, unless one was asked for.
    if (wanted !== undefined) throw error;
    return startPlayground(page, 0);
  });
  console.log(`\n  The playground is open:  ${playground.url}\n  Ctrl+C closes it.\n`);
  const end = () => {
    void playground.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

if (process.env.CI) {
  const errors = await playEvening({ write: (text) => process.stdout.write(text), color: false, pauseMs: 0 });
  for (const error of errors) console.error(error);
  process.exitCode = errors.length === 0 ? 0 : 1;
} else {
  await openPlayground();
}
