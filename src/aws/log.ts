import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../app/ports/log.ts';

/** JSON lines on standard output, as CloudWatch Logs reads them. */
export const createLog = (serviceName: string): Log => {
  const logger = new Logger({ serviceName });
  return {
    info: (message, fields) => logger.info(message, fields ?? {}),
    warn: (message, fields) => logger.warn(message, fields ?? {}),
    error: (message, fields) => logger.error(message, fields ?? {}),
  };
};
