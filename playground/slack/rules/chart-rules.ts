/**
 * Slack's rules for a `data_visualization`:
 * - [the block's page](https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block): the kinds of charts, 50 characters for the title
 *   and the names of the axes, 20 for every label, 1 to 6 segments or series of 1 to 20 points, segments above zero, names of series that
 *   differ, and one point for each category. Some have read 12 series there (CopilotKit/CopilotKit #6342): these are the numbers that hold for both.
 * - Two charts a message, which no page says: seen on Slack itself in vercel/chat #696.
 */
import { asList, asRecord, type Json } from '../blocks/index.ts';

const LABEL = 20;

export function chartFaults({ title, chart }: Json): string[] {
  const { type, segments, series, axis_config: axis } = asRecord(chart);
  const own = isText(title, 50) ? [] : ['chart title 1..50'];
  switch (type) {
    case 'pie':
      return [...own, ...segmentFaults(segments)];
    case 'bar':
    case 'area':
    case 'line':
      return [...own, ...seriesFaults(series, asRecord(axis))];
    default:
      return [...own, `a chart of type ${String(type)} is not known here`];
  }
}

/** Over a whole message. */
export function chartsFaults(blocks: readonly unknown[]): string[] {
  const charts = blocks.filter((block) => asRecord(block).type === 'data_visualization').length;
  return charts > 2 ? [`${charts} charts, 2 at most`] : [];
}

function segmentFaults(segments: unknown): string[] {
  if (!isList(segments, 6)) return ['1..6 segments'];
  return asList(segments).flatMap((segment) => {
    const { label, value } = asRecord(segment);
    return isText(label, LABEL) && isNumber(value) && value > 0
      ? []
      : ['a segment needs a label and a value above 0'];
  });
}

function seriesFaults(series: unknown, { categories, x_label, y_label }: Json): string[] {
  if (!isList(series, 6)) return ['1..6 series'];
  if (!isList(categories, 20)) return ['1..20 categories'];
  const labels = asList(categories);
  const names = asList(series).map((each) => asRecord(each).name);
  return [
    ...(labels.every((label) => isText(label, LABEL)) ? [] : [`a category 1..${LABEL}`]),
    ...(new Set(labels).size === labels.length ? [] : ['a category occurs twice']),
    ...(names.every((name) => isText(name, LABEL)) ? [] : [`the name of a series 1..${LABEL}`]),
    ...(new Set(names).size === names.length ? [] : ['the name of a series occurs twice']),
    ...[x_label, y_label].flatMap((label) =>
      label === undefined || isText(label, 50) ? [] : ['the name of an axis 1..50'],
    ),
    ...asList(series).flatMap((each) => pointFaults(asList(asRecord(each).data), labels)),
  ];
}

function pointFaults(points: readonly unknown[], categories: readonly unknown[]): string[] {
  const labels = points.map((point) => asRecord(point).label);
  const areThey =
    labels.length === categories.length &&
    new Set(labels).size === labels.length &&
    labels.every((label) => categories.includes(label));
  return [
    ...(areThey ? [] : ['the points of a series are not the categories']),
    ...(points.every((point) => isNumber(asRecord(point).value)) ? [] : ['a point without a value']),
  ];
}

const isList = (value: unknown, most: number): boolean =>
  Array.isArray(value) && value.length >= 1 && value.length <= most;

const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value.length >= 1 && value.length <= most;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
