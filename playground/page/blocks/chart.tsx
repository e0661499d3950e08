import type { JSX } from 'preact';
import { asList, asRecord, asText, type Json } from './surface.ts';

interface Series {
  readonly name: string;
  /** In the order of the categories. */
  readonly values: readonly number[];
}

/** As many names of categories fit below a chart on a phone. */
const MOST_NAMES = 5;
/** Of the drawing, which is stretched to the space there is. */
const SIDE = 100;

/** A `data_visualization` of bars or lines. A screen reader says every value. */
export function Chart({ block }: { block: Json }): JSX.Element {
  const { type, series, axis_config } = asRecord(block.chart);
  const { categories, y_label } = asRecord(axis_config);
  const names = Array.isArray(categories) ? categories.map(asText) : [];
  const drawn = asList(series).map((each) => seriesOf(each, names));
  const top = Math.max(0, ...drawn.flatMap(({ values }) => values)) || 1;
  const unit = asText(y_label);
  const every = Math.ceil(names.length / MOST_NAMES);
  return (
    <figure class="b-chart">
      <figcaption>{asText(block.title)}</figcaption>
      <p class="b-chart-top" aria-hidden="true">
        {top.toLocaleString('en-US')} {unit}
      </p>
      <svg
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={spoken(drawn, names, unit)}
      >
        {type === 'bar' ? <Bars series={drawn} top={top} /> : <Lines series={drawn} top={top} />}
      </svg>
      <ol class="b-chart-names" aria-hidden="true">
        {names.map((name, i) => (
          <li key={name}>{i % every === 0 && name}</li>
        ))}
      </ol>
      {drawn.length > 1 && (
        <ul class="b-chart-legend" aria-hidden="true">
          {drawn.map(({ name }, i) => (
            <li key={name}>
              <span class={`b-chart-mark c${i}`} /> {name}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function seriesOf({ name, data }: Json, names: readonly string[]): Series {
  const values = new Map(asList(data).map(({ label, value }) => [asText(label), Number(value)]));
  return { name: asText(name), values: names.map((label) => values.get(label) ?? 0) };
}

/** Side by side where there are several. */
function Bars({ series, top }: { series: readonly Series[]; top: number }): JSX.Element {
  const count = series[0]?.values.length ?? 1;
  const width = (SIDE / count) * 0.8;
  return (
    <g>
      {series.flatMap(({ name, values }, i) =>
        values.map((value, j) => {
          const height = (Math.max(0, value) / top) * SIDE;
          const x = (SIDE / count) * (j + 0.1) + (width / series.length) * i;
          return (
            <rect
              key={`${name} ${j}`}
              class={`c${i}`}
              x={x}
              y={SIDE - height}
              width={width / series.length}
              height={height}
            />
          );
        }),
      )}
    </g>
  );
}

function Lines({ series, top }: { series: readonly Series[]; top: number }): JSX.Element {
  return (
    <g>
      {series.map(({ name, values }, i) => (
        <polyline
          key={name}
          class={`c${i}`}
          points={values
            .map((value, j) => `${(SIDE / values.length) * (j + 0.5)},${SIDE - (value / top) * SIDE}`)
            .join(' ')}
        />
      ))}
    </g>
  );
}

const spoken = (series: readonly Series[], names: readonly string[], unit: string): string =>
  series
    .map(({ name, values }) => `${name}: ${names.map((label, j) => `${label} ${values[j]}`).join(', ')}`)
    .join('. ') + (unit === '' ? '' : ` (${unit})`);
