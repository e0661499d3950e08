/** Loaded before a function: its clock is ahead of the machine's by what the file says, so that an evening need not last one. */
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
