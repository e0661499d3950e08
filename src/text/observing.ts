/** Why nothing is started or stopped in observe mode. */
export const ONLY_OBSERVES = 'Uptime is in observe mode, so nothing starts or stops';
