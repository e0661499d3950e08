/** One invocation of a built worker, as Lambda makes it: `node bench/peers/invoke.mjs <worker.mjs>`. */
import { pathToFileURL } from 'node:url';

/** As in serverless.yml. */
const TIMEOUT_MS = 120_000;

const { handler } = await import(pathToFileURL(process.argv[2] ?? '').href);
const endsAt = performance.now() + TIMEOUT_MS;
try {
  await handler({ type: 'tick' }, { getRemainingTimeInMillis: () => endsAt - performance.now() });
} catch (error) {
  // A tick that could not do all of it says so by failing; what it did is asked of the stand-in.
  console.log(String(error));
}
// Connections are kept for a next invocation, which does not come.
process.exit();
