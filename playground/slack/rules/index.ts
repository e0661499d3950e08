/** What Slack refuses in messages and views. */
export { blockFaults, passed, viewFaults } from './block-rules.ts';
