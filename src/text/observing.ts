/** Why nothing is started or stopped in observe mode. */
export const ONLY_OBSERVES = 'Uptime only observes so far and touches nothing: mode in the settings says so';
