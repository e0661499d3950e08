import { defineConfig } from '../../src/config/define.ts';
import { CHANNEL } from './scene.ts';

/** Custodian announces nothing before it stops, so Uptime doesn't here either. */
export default defineConfig({ mode: 'act', channel: CHANNEL, notice: 'none' });
