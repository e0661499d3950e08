import { defineConfig } from '../../src/config/define.ts';

/** Stands for uptime.config.ts where there is no checkout. The channel of a deployment is set with it. */
export default defineConfig({ channel: 'C0000000000' });
