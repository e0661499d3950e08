import { defineConfig } from '../../src/config/define.ts';
import { CHANNEL } from './scene.ts';

/** What the worker is built with for the comparison. Custodian tells nobody before it stops, so neither does Uptime here. */
export default defineConfig({ mode: 'act', channel: CHANNEL, notice: 'none' });
