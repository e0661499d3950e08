import type { Log } from '../app/ports/log.ts';

/**
 * JSON lines on standard output, as CloudWatch Logs reads them. Not through the console: Lambda wraps what is written there, and then no
 * metric filter finds the level. A library for this takes longer to load than the rest of a press.
 */
export const createLog = (service: string): Log => {
  const write =
    (level: 'INFO' | 'WARN' | 'ERROR'): Log['info'] =>
    (message, fields) => {
      const time = new Date().toISOString();
      process.stdout.write(`${JSON.stringify({ level, message, timestamp: time, service, ...fields })}\n`);
    };
  return { info: write('INFO'), warn: write('WARN'), error: write('ERROR') };
};
