/** Loaded before a function: moves its clock ahead by what a file says, so that an evening takes seconds. */
import { readFileSync } from 'node:fs';

const file = process.env.UPTIME_TEST_CLOCK;
const Real = Date;
const now = () => Real.now() + Number(readFileSync(file, 'utf8'));

globalThis.Date = class extends Real {
  constructor(...args) {
    super(...(args.length === 0 ? [now()] : args));
  }

  static now() {
    return now();
  }
};
