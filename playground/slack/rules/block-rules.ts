/**
 * Slack's rules for messages and views, from Slack's documentation, for the kinds of blocks used here. They share no numbers with
 * the app: tests that trust the app's own limits would test nothing.
 */
import { channel } from 'node:diagnostics_channel';
import { asRecord, type Json } from '../blocks/index.ts';
import { chartFaults, chartsFaults } from './chart-rules.ts';
import { elementFaults } from './element-rules.ts';
import { tableFaults, tablesFaults } from './table-rules.ts';
import { isRecord, optional, plainText, text } from './text-rules.ts';

const NONE: ReadonlySet<string> = new Set();

/** Publishes what passed these rules. `npm run test:blocks` checks it against somebody else's rules. */
export const passed = channel('uptime:slack:passed');

/**
 * One line per fault; empty for a message that Slack accepts.
 *
 * @param unknown types of blocks that this workspace does not have yet
 */
export function blockFaults(blocks: readonly unknown[], unknown: ReadonlySet<string> = NONE): string[] {
  const faults = [
    ...eachBlock(blocks, 50),
    ...tablesFaults(blocks),
    ...chartsFaults(blocks),
    ...blocks
      .map((block) => String(asRecord(block).type))
      .filter((type) => unknown.has(type))
      .map((type) => `unsupported type: ${type}`),
  ];
  const size = JSON.stringify(blocks).length;
  if (size > 13_200) faults.push(`msg_blocks_too_long: ${size} characters`);
  if (faults.length === 0) passed.publish({ type: 'message', blocks });
  return faults;
}

/** The same for a modal or a Home tab. */
export function viewFaults(view: Json): string[] {
  const faults = allViewFaults(view);
  if (faults.length === 0) passed.publish(view);
  return faults;
}

function allViewFaults(view: Json): string[] {
  const blocks: readonly unknown[] = Array.isArray(view.blocks) ? view.blocks : [];
  const faults = [
    ...eachBlock(blocks, 100),
    // Slack's pages show tables and charts in messages only, so nothing else may rely on them.
    ...blocks
      .map((block) => asRecord(block).type)
      .flatMap((type) =>
        type === 'data_table' || type === 'data_visualization' ? [`a ${type} in a view`] : [],
      ),
    ...optional(view.private_metadata, 'private_metadata', 3_000),
    ...optional(view.callback_id, 'callback_id', 255),
  ];
  const size = JSON.stringify(view).length;
  if (size > 250_000) faults.push(`view_too_large: ${size} characters`);
  if (view.type === 'home') return faults;
  faults.push(...plainText(view.title, 'title', 24));
  for (const part of ['submit', 'close'] as const) {
    if (view[part] !== undefined && view[part] !== null) faults.push(...plainText(view[part], part, 24));
  }
  const hasInput = blocks.some((block) => asRecord(block).type === 'input');
  if (hasInput && !view.submit) faults.push('a modal with input blocks needs submit');
  return faults;
}

function eachBlock(blocks: readonly unknown[], most: number): string[] {
  const faults = blocks.flatMap((block, i) =>
    isRecord(block) ? oneBlock(block).map((fault) => `blocks[${i}] ${fault}`) : [`blocks[${i}] is no object`],
  );
  if (blocks.length > most) faults.push(`${blocks.length} blocks, ${most} at most`);
  const ids = blocks.flatMap((block) =>
    isRecord(block) && typeof block.block_id === 'string' ? [block.block_id] : [],
  );
  if (new Set(ids).size < ids.length) faults.push('a block_id occurs twice');
  return faults;
}

function oneBlock(block: Json): string[] {
  const id = optional(block.block_id, 'block_id', 255);
  switch (block.type) {
    case 'header':
      return [...id, ...plainText(block.text, 'header', 150)];
    case 'section':
      return [...id, ...section(block)];
    case 'context':
      return [...id, ...elements(block, 10, contextFaults)];
    case 'actions':
      return [...id, ...elements(block, 25, elementFaults), ...actionIds(block)];
    case 'input':
      return [...id, ...input(block)];
    case 'image':
      return [...id, ...picture(block)];
    case 'rich_text':
      return [...id, ...(Array.isArray(block.elements) ? [] : ['rich_text without elements'])];
    case 'data_table':
      return [...id, ...tableFaults(block)];
    case 'data_visualization':
      return [...id, ...chartFaults(block)];
    case 'divider':
      return id;
    default:
      return [`type ${String(block.type)} is not known here`];
  }
}

function section(block: Json): string[] {
  const { fields, accessory } = block;
  if (block.text === undefined && fields === undefined) return ['section without text and fields'];
  const own = [
    ...(block.text === undefined ? [] : text(block.text, 'section', 3_000)),
    ...(accessory === undefined ? [] : accessoryFaults(accessory)),
  ];
  if (fields === undefined) return own;
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > 10) return [...own, '1..10 fields'];
  return [...own, ...fields.flatMap((field) => text(field, 'field', 2_000))];
}

const accessoryFaults = (element: unknown): string[] =>
  asRecord(element).type === 'image' ? picture(asRecord(element)) : elementFaults(element);

const contextFaults = (element: unknown): string[] =>
  asRecord(element).type === 'image' ? picture(asRecord(element)) : text(element, 'context', 3_000);

function input(block: Json): string[] {
  return [
    ...plainText(block.label, 'label', 2_000),
    ...(block.hint === undefined ? [] : plainText(block.hint, 'hint', 2_000)),
    ...(isRecord(block.element) && block.element.type === 'button' ? ['a button is no input'] : []),
    ...elementFaults(block.element),
  ];
}

const picture = ({ image_url, alt_text }: Json): string[] =>
  typeof image_url === 'string' && typeof alt_text === 'string'
    ? []
    : ['image without image_url or alt_text'];

function elements(block: Json, max: number, check: (element: unknown) => string[]): string[] {
  const list = block.elements;
  if (!Array.isArray(list) || list.length === 0 || list.length > max) return [`1..${max} elements`];
  return list.flatMap(check);
}

function actionIds(block: Json): string[] {
  const list: unknown[] = Array.isArray(block.elements) ? block.elements : [];
  const ids = list.map((element) => (isRecord(element) ? element.action_id : undefined));
  return new Set(ids).size < ids.length ? ['an action_id occurs twice'] : [];
}
