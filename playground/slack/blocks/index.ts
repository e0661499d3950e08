/** Slack's blocks: what a person can do in them, and how they read as text. Runs in a browser, too. */
export {
  actionOf,
  type Entered,
  enteredKey,
  type Found,
  findElement,
  type Given,
  interactive,
  stateValues,
  type Which,
} from './elements.ts';
export { asList, asRecord, asText, type Json } from './json.ts';
export { renderBlocks, renderDate, renderMessage, renderMrkdwn, type TextOptions } from './text.ts';
