/** Invokes a built engine once, as Lambda does: `node bench/peers/invoke.mjs <engine.mjs>`. */
import { pathToFileURL } from 'node:url';

/** As in serverless.yml. */
const TIMEOUT_MS = 120_000;

const { handler } = await import(pathToFileURL(process.argv[2] ?? '').href);
const endsAt = performance.now() + TIMEOUT_MS;
try {
  await handler({ type: 'tick' }, { getRemainingTimeInMillis: () => endsAt - performance.now() });
} catch (error) {
  // A tick that could not do everything fails. The stand-in is asked what it did.
  console.log(String(error));
}
// Connections kept for the next invocation would hold the process.
process.exit();
