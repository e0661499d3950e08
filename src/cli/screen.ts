import type { Env } from '../config/env.ts';
import type { Screen } from './world.ts';

const PIPED_COLUMNS = 80;
const FEWEST_COLUMNS = 20;

/** The screen behind a stream. Without a terminal it has 80 columns and no colour. `COLUMNS` says otherwise. */
export function screenOf(stream: { readonly isTTY?: boolean; readonly columns?: number }, env: Env): Screen {
  const isTerminal = stream.isTTY === true;
  const said = /^\d{1,4}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : 0;
  const columns = said || (isTerminal && stream.columns) || PIPED_COLUMNS;
  const shown = Math.max(FEWEST_COLUMNS, columns);
  return {
    columns: shown,
    lineLength: isTerminal ? shown : Number.POSITIVE_INFINITY,
    hasColor: hasColor(isTerminal, env),
  };
}

/** Of https://no-color.org and https://force-color.org: a value that isn’t empty turns it off or on. `FORCE_COLOR=0` is off. */
function hasColor(isTerminal: boolean, env: Env): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}
