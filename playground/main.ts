/**
 * `npm start`: Uptime between a stand-in AWS and a stand-in Slack, as a page in the browser. In CI nobody looks, so it plays the
 * evening in the terminal instead.
 *
 * Imports are dynamic so that the page is bundled while the rest still loads.
 */
import { enableCompileCache } from 'node:module';

// Makes the second start faster.
enableCompileCache();

const USUAL_PORT = 4_747;

async function openPlayground(): Promise<void> {
  const building = import('./game/build-page.ts').then(({ buildPage }) => buildPage());
  const { startPlayground } = await import('./game/server.ts');
  const wanted = process.env.PORT;
  const page = await building;
  const playground = await startPlayground(page, Number(wanted ?? USUAL_PORT)).catch((error: unknown) => {
    // Another playground probably has the usual port. Take any other, unless the user asked for this one.
    if (wanted !== undefined) throw error;
    return startPlayground(page, 0);
  });
  console.log(`
  The playground is open:  ${playground.url}
  From another terminal:   npm run --silent uptime -- status --demo=${playground.url}
  Ctrl+C closes it.
`);
  const end = () => {
    void playground.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

async function playInTerminal(): Promise<void> {
  const { playEvening } = await import('./evening/evening.ts');
  const write = (text: string) => process.stdout.write(text);
  const errors = await playEvening({ write, color: false, pauseMs: 0 });
  for (const error of errors) console.error(error);
  process.exitCode = errors.length === 0 ? 0 : 1;
}

await (process.env.CI ? playInTerminal() : openPlayground());
