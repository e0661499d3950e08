/**
 * Payloads just within and just beyond each of Slack's documented limits. The numbers are written here independently of the app's and the
 * stand-in's, and check the stand-in's rules and the Python SDK's models.
 */

/** `{ type: 'message', blocks }`, or a view. */
export type Payload = Readonly<Record<string, unknown>>;

export interface Limit {
  readonly of: string;
  readonly max: number;
  /** A payload of that size. */
  readonly sized: (size: number) => Payload;
  /** The Python SDK does not check this limit; only the stand-in does. */
  readonly unknownToSdk?: true;
}

const x = (size: number): string => 'x'.repeat(size);
const many = <T>(size: number, make: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, i) => make(i));

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const message = (...blocks: readonly object[]): Payload => ({ type: 'message', blocks });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const actions = (...elements: readonly object[]) => ({ type: 'actions', elements });
const button = (over: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...over });
const confirm = (over: object) =>
  message(
    actions(
      button({
        confirm: {
          title: plain('Sure?'),
          text: plain('It stops.'),
          confirm: plain('Stop'),
          deny: plain('No'),
          ...over,
        },
      }),
    ),
  );
const option = (over: object = {}) => ({ text: plain('One'), value: '1', ...over });
const select = (...options: readonly object[]) =>
  message(actions({ type: 'static_select', action_id: 'a', options }));
const modal = (over: object): Payload => ({
  type: 'modal',
  title: plain('Hold'),
  blocks: [section('x')],
  ...over,
});

const cell = (text = 'x') => ({ type: 'raw_text', text });
const rich = (...elements: readonly object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const date = (over: object) => ({ type: 'date', timestamp: 1, format: '{time}', ...over });
const table = (over: object = {}) => ({
  type: 'data_table',
  caption: 'Machines',
  rows: [[cell()], [cell()]],
  ...over,
});

const series = (over: object = {}) => ({ name: 'Saved', data: [{ label: 'Mon', value: 1 }], ...over });
const axis = (...categories: readonly string[]) => ({ categories });
const charted = (over: object = {}, block: object = {}) => ({
  type: 'data_visualization',
  title: 'Saved',
  chart: { type: 'bar', series: [series()], axis_config: axis('Mon'), ...over },
  ...block,
});
const pie = (...segments: readonly object[]) => charted({ type: 'pie', segments });
/** Of as many categories, each with its point. */
const chartOf = (labels: readonly string[]) =>
  charted({
    series: [series({ data: labels.map((label) => ({ label, value: 1 })) })],
    axis_config: axis(...labels),
  });

export const SLACK_LIMITS: readonly Limit[] = [
  {
    of: 'blocks of a message',
    max: 50,
    sized: (n) => message(...many(n, () => section('x'))),
    unknownToSdk: true,
  },
  { of: 'block_id', max: 255, sized: (n) => message({ ...section('x'), block_id: x(n) }) },
  { of: 'header', max: 150, sized: (n) => message({ type: 'header', text: plain(x(n)) }) },
  { of: 'section text', max: 3_000, sized: (n) => message(section(x(n))) },
  { of: 'fields', max: 10, sized: (n) => message({ type: 'section', fields: many(n, () => mrkdwn('x')) }) },
  {
    of: 'a field',
    max: 2_000,
    sized: (n) => message({ type: 'section', fields: [mrkdwn(x(n))] }),
    unknownToSdk: true,
  },
  {
    of: 'context elements',
    max: 10,
    sized: (n) => message({ type: 'context', elements: many(n, () => mrkdwn('x')) }),
  },
  {
    of: 'actions',
    max: 25,
    sized: (n) => message(actions(...many(n, (i) => button({ action_id: `a${i}` })))),
  },
  { of: 'action_id', max: 255, sized: (n) => message(actions(button({ action_id: x(n) }))) },
  { of: 'button text', max: 75, sized: (n) => message(actions(button({ text: plain(x(n)) }))) },
  { of: 'button value', max: 2_000, sized: (n) => message(actions(button({ value: x(n) }))) },
  {
    of: 'accessibility_label',
    max: 75,
    sized: (n) => message(actions(button({ accessibility_label: x(n) }))),
  },
  { of: 'confirm title', max: 100, sized: (n) => confirm({ title: plain(x(n)) }) },
  { of: 'confirm text', max: 300, sized: (n) => confirm({ text: plain(x(n)) }) },
  { of: 'confirm button', max: 30, sized: (n) => confirm({ confirm: plain(x(n)) }) },
  { of: 'deny button', max: 30, sized: (n) => confirm({ deny: plain(x(n)) }) },
  { of: 'options', max: 100, sized: (n) => select(...many(n, (i) => option({ value: `${i}` }))) },
  { of: 'option text', max: 75, sized: (n) => select(option({ text: plain(x(n)) })), unknownToSdk: true },
  { of: 'option value', max: 150, sized: (n) => select(option({ value: x(n) })), unknownToSdk: true },
  {
    of: 'placeholder',
    max: 150,
    sized: (n) =>
      message(
        actions({ type: 'static_select', action_id: 'a', options: [option()], placeholder: plain(x(n)) }),
      ),
  },
  { of: 'blocks of a view', max: 100, sized: (n) => modal({ blocks: many(n, () => section('x')) }) },
  { of: 'title of a modal', max: 24, sized: (n) => modal({ title: plain(x(n)) }) },
  { of: 'submit', max: 24, sized: (n) => modal({ submit: plain(x(n)) }) },
  { of: 'close', max: 24, sized: (n) => modal({ close: plain(x(n)) }) },
  { of: 'callback_id', max: 255, sized: (n) => modal({ callback_id: x(n) }) },
  { of: 'private_metadata', max: 3_000, sized: (n) => modal({ private_metadata: x(n) }) },
  // The SDK has no model of a data_table, so validate.py leaves it out.
  {
    of: 'rows of a data_table',
    max: 101,
    sized: (n) => message(table({ rows: many(n, () => [cell()]) })),
    unknownToSdk: true,
  },
  {
    of: 'columns of a data_table',
    max: 20,
    sized: (n) => message(table({ rows: many(2, () => many(n, () => cell())) })),
    unknownToSdk: true,
  },
  {
    of: 'page_size of a data_table',
    max: 100,
    sized: (n) => message(table({ page_size: n })),
    unknownToSdk: true,
  },
  {
    of: 'characters of a data_table',
    max: 10_000,
    sized: (n) => message(table({ rows: [[cell()], [cell(x(n - 1))]] })),
    unknownToSdk: true,
  },
  {
    of: 'characters of all data_tables of a message',
    max: 10_000,
    sized: (n) =>
      message(table({ rows: [[cell()], [cell(x(n - 4))]] }), table({ rows: [[cell()], [cell('xx')]] })),
    unknownToSdk: true,
  },
  ...(
    [
      ['title of a chart', 50, (n) => charted({}, { title: x(n) })],
      ['series of a chart', 6, (n) => charted({ series: many(n, (i) => series({ name: `s${i}` })) })],
      ['segments of a chart', 6, (n) => pie(...many(n, (i) => ({ label: `s${i}`, value: 1 })))],
      ['categories of a chart', 20, (n) => chartOf(many(n, (i) => `c${i}`))],
      ['name of a series', 20, (n) => charted({ series: [series({ name: x(n) })] })],
      ['label of a category', 20, (n) => chartOf([x(n)])],
      ['label of a segment', 20, (n) => pie({ label: x(n), value: 1 })],
      ['name of an axis', 50, (n) => charted({ axis_config: { ...axis('Mon'), y_label: x(n) } })],
    ] as const satisfies readonly (readonly [string, number, (n: number) => object])[]
  ).map(([of, max, sized]) => ({
    of,
    max,
    sized: (n: number) => message(sized(n)),
    unknownToSdk: true as const,
  })),
  {
    of: 'charts of a message',
    max: 2,
    sized: (n) => message(...many(n, () => charted())),
    unknownToSdk: true,
  },
];

export interface Fault {
  readonly of: string;
  readonly payload: Payload;
  readonly unknownToSdk?: true;
}

export const SLACK_FAULTS: readonly Fault[] = [
  { of: 'a block of no known type', payload: message({ type: 'marquee', text: plain('x') }) },
  { of: 'a header in mrkdwn', payload: message({ type: 'header', text: mrkdwn('x') }), unknownToSdk: true },
  { of: 'an empty text', payload: message(section('')) },
  { of: 'a section of nothing', payload: message({ type: 'section' }) },
  { of: 'actions of nothing', payload: message(actions()) },
  { of: 'an action_id twice', payload: message(actions(button(), button())), unknownToSdk: true },
  {
    of: 'a block_id twice',
    payload: message({ ...section('x'), block_id: 'a' }, { ...section('x'), block_id: 'a' }),
    unknownToSdk: true,
  },
  { of: 'a style that there is not', payload: message(actions(button({ style: 'green' }))) },
  { of: 'a modal without a title', payload: { type: 'modal', blocks: [section('x')] }, unknownToSdk: true },
  {
    of: 'an input without submit',
    payload: modal({
      blocks: [{ type: 'input', label: plain('Why'), element: { type: 'plain_text_input', action_id: 'a' } }],
    }),
    unknownToSdk: true,
  },
  ...(
    [
      ['of one row', table({ rows: [[cell()]] })],
      ['without a caption', table({ caption: undefined })],
      ['with rows of different lengths', table({ rows: [[cell(), cell()], [cell()]] })],
      ['with an empty cell', table({ rows: [[cell()], [cell('')]] })],
      ['with mrkdwn in a cell', table({ rows: [[cell()], [mrkdwn('x')]] })],
      ['with rich text in its header', table({ rows: [[rich({ type: 'text', text: 'x' })], [cell()]] })],
      ['with an empty rich text', table({ rows: [[cell()], [rich()]] })],
      ['with a date of half a second', table({ rows: [[cell()], [rich(date({ timestamp: 1.5 }))]] })],
      ['with a date without a format', table({ rows: [[cell()], [rich(date({ format: 'x' }))]] })],
      ['with a number without its text', table({ rows: [[cell()], [{ type: 'raw_number', value: 1 }]] })],
      ['of no rows a page', table({ page_size: 0 })],
      ['with a row header that is no column', table({ row_header_column_index: 1 })],
    ] as const
  ).map(([of, block]) => ({
    of: `a data_table ${of}`,
    payload: message(block),
    unknownToSdk: true as const,
  })),
  ...(
    [
      ['of no known kind', charted({ type: 'radar' })],
      ['without a title', charted({}, { title: '' })],
      ['of no series', charted({ series: [] })],
      ['of no categories', charted({ axis_config: axis() })],
      ['with a category twice', chartOf(['Mon', 'Mon'])],
      ['with two series of one name', charted({ series: [series(), series()] })],
      ['without a point for a category', charted({ axis_config: axis('Mon', 'Tue') })],
      ['with a point of no category', charted({ axis_config: axis('Tue') })],
      ['with a value in words', charted({ series: [series({ data: [{ label: 'Mon', value: '1' }] })] })],
      ['with an empty segment', pie({ label: 'a', value: 0 })],
    ] as const
  ).map(([of, block]) => ({ of: `a chart ${of}`, payload: message(block), unknownToSdk: true as const })),
  {
    of: 'a chart in a modal',
    payload: modal({ blocks: [section('x'), charted()] }),
    unknownToSdk: true,
  },
  { of: 'a data_table in a modal', payload: modal({ blocks: [section('x'), table()] }), unknownToSdk: true },
];
