import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../app/ports/clock.ts';
import type { Env } from '../config/env.ts';
import type { ScheduleContext } from '../core/schedule/parse.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Engine } from './engine.ts';

/** What the process gives the program. Passed in, so that a test can replace the terminal. */
export interface Host {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The keyboard, if somebody is there to be asked. It is opened by reading it. */
  terminal?(): Readable | undefined;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly screen: Screen;
  readonly clock: Clock;
  readonly env: Env;
  readonly settings: Settings;
  readonly schedules: ScheduleContext;
  /** Reads the environment and loads the AWS clients. Only commands that read AWS call it. */
  engine(env: Env): Promise<Engine>;
}

/** What a command may use. */
export interface CliWorld extends Omit<Host, 'engine'> {
  /** With what `--region`, `--profile` and `--stage` say. */
  readonly env: Env;
  engine(): Promise<Engine>;
}

/** Where an answer is read. */
export interface Screen {
  /** What tables fit into. */
  readonly columns: number;
  /** Where sentences are wrapped: without a terminal nowhere, so that each stays a line. */
  readonly lineLength: number;
  readonly hasColor: boolean;
}

/** 0 done; 1 nothing found, or a fault; 2 not understood, or not asked. */
export type ExitCode = 0 | 1 | 2;
