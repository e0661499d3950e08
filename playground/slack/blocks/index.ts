/** Slack's blocks without a server: the rules Slack has for them, what a person can do in them, how they read as text. */
export { blockFaults, passed, viewFaults } from './block-rules.ts';
export {
  actionOf,
  type Entered,
  enteredKey,
  type Found,
  findElement,
  type Given,
  stateValues,
  type Which,
} from './elements.ts';
export { asList, asRecord, asText, type Json } from './json.ts';
export { renderBlocks, renderDate, renderMessage, renderMrkdwn, type TextOptions } from './text.ts';
