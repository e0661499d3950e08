/**
 * Slack's rules for a message's blocks, as far as this app's kinds of blocks go, read from Slack's documentation and kept apart
 * from the app's own limits: the stand-in refuses what Slack would, and a test that trusts the app's numbers tests nothing.
 */

type Json = Readonly<Record<string, unknown>>;

/** Every fault found, one line each; none for a message that Slack takes. */
export function blockFaults(blocks: readonly unknown[]): string[] {
  const faults = blocks.flatMap((block, i) =>
    isRecord(block) ? oneBlock(block).map((fault) => `blocks[${i}] ${fault}`) : [`blocks[${i}] is no object`],
  );
  if (blocks.length > 50) faults.push(`${blocks.length} blocks, 50 at most`);
  const size = JSON.stringify(blocks).length;
  if (size > 13_200) faults.push(`msg_blocks_too_long: ${size} characters`);
  const ids = blocks.flatMap((block) =>
    isRecord(block) && typeof block.block_id === 'string' ? [block.block_id] : [],
  );
  if (new Set(ids).size < ids.length) faults.push('a block_id occurs twice');
  return faults;
}

function oneBlock(block: Json): string[] {
  const id = typeof block.block_id === 'string' && block.block_id.length > 255 ? ['block_id > 255'] : [];
  switch (block.type) {
    case 'header':
      return [...id, ...text(block.text, 'header', 150, ['plain_text'])];
    case 'section':
      return [...id, ...section(block)];
    case 'context':
      return [...id, ...elements(block, 10, (e) => text(e, 'context', 3_000, ['mrkdwn', 'plain_text']))];
    case 'actions':
      return [...id, ...elements(block, 25, button), ...actionIds(block)];
    case 'divider':
      return id;
    default:
      return [`type ${String(block.type)} is not known here`];
  }
}

function section(block: Json): string[] {
  const { fields } = block;
  if (block.text === undefined && fields === undefined) return ['section without text and fields'];
  const own = block.text === undefined ? [] : text(block.text, 'section', 3_000, ['mrkdwn', 'plain_text']);
  if (fields === undefined) return own;
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > 10) return [...own, '1..10 fields'];
  return [...own, ...fields.flatMap((field) => text(field, 'field', 2_000, ['mrkdwn', 'plain_text']))];
}

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

function button(element: unknown): string[] {
  if (!isRecord(element) || element.type !== 'button')
    return ['an action that is no button is not known here'];
  const { action_id: id, value, style, accessibility_label: label } = element;
  return [
    ...text(element.text, 'button', 75, ['plain_text']),
    ...(typeof id === 'string' && id.length >= 1 && id.length <= 255 ? [] : ['action_id 1..255']),
    ...(value === undefined || (typeof value === 'string' && value.length <= 2_000) ? [] : ['value > 2000']),
    ...(label === undefined || (typeof label === 'string' && label.length <= 75)
      ? []
      : ['accessibility_label > 75']),
    ...(style === undefined || style === 'primary' || style === 'danger' ? [] : ['style']),
  ];
}

function text(value: unknown, where: string, max: number, types: readonly string[]): string[] {
  if (!isRecord(value) || typeof value.text !== 'string' || !types.includes(String(value.type))) {
    return [`${where}: no ${types.join(' or ')}`];
  }
  const { length } = value.text;
  return length >= 1 && length <= max ? [] : [`${where}: ${length} characters, 1..${max}`];
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
