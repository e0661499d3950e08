/** Runs one function of a release in a thread of its own, with its own clock, as a Lambda container would. */
import { parentPort, workerData } from 'node:worker_threads';

const { file, ahead } = workerData;
const Real = Date;
const now = () => Real.now() + ahead[0];

globalThis.Date = class extends Real {
  constructor(...args) {
    super(...(args.length === 0 ? [now()] : args));
  }

  static now() {
    return now();
  }
};

// In order with the answers, so that nothing is missing when an answer is there.
process.stdout.write = (text) => {
  parentPort.postMessage({ text });
  return true;
};

const TIMEOUT_MS = 30_000;

const { handler } = await import(file);
parentPort.on('message', async ({ id, event }) => {
  const endsAt = now() + TIMEOUT_MS;
  try {
    const value = await handler(event, { getRemainingTimeInMillis: () => endsAt - now() });
    parentPort.postMessage({ id, value });
  } catch (error) {
    parentPort.postMessage({ id, error: error.stack });
  }
});
