import type { Json } from '../blocks/index.ts';

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (value: unknown, where: string, most: number): string[] =>
  textOf(value, where, most, ['mrkdwn', 'plain_text']);

export const plainText = (value: unknown, where: string, most: number): string[] =>
  textOf(value, where, most, ['plain_text']);

/** For a string that may be left out. */
export const optional = (value: unknown, where: string, most: number): string[] =>
  value === undefined || value === null || (typeof value === 'string' && value.length <= most)
    ? []
    : [`${where} > ${most}`];

function textOf(value: unknown, where: string, most: number, types: readonly string[]): string[] {
  if (!isRecord(value) || typeof value.text !== 'string' || !types.includes(String(value.type))) {
    return [`${where}: no ${types.join(' or ')}`];
  }
  const { length } = value.text;
  return length >= 1 && length <= most ? [] : [`${where}: ${length} characters, 1..${most}`];
}
