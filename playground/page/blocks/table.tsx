import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { RichText } from './rich-text.tsx';
import { asList, asRecord, asText, type Json, type Surface } from './surface.ts';

/** Slack shows five rows if the app does not say how many. */
const PAGE_SIZE = 5;

/** A `data_table`. It scrolls in itself where it is too wide, as in Slack, so it takes the focus for the arrow keys. */
export function Table({ block, surface }: { block: Json; surface: Surface }): JSX.Element {
  const caption = asText(block.caption);
  const [header = [], ...rows] = rowsOf(block);
  const size = Number(block.page_size ?? PAGE_SIZE);
  const rowHeader = Number(block.row_header_column_index ?? 0);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const [wanted, turnTo] = useState(0);
  const page = Math.min(wanted, pages - 1);
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => {
    if (scroller.current) scroller.current.tabIndex = 0;
  }, []);
  return (
    <div class="b-table">
      <section class="b-table-scroll" aria-label={caption} ref={scroller}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {header.map((cell, i) => (
                <th key={i} scope="col">
                  <Cell cell={cell} surface={surface} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(page * size, (page + 1) * size).map((row, r) => (
              <tr key={r}>
                {row.map((cell, i) =>
                  i === rowHeader ? (
                    <th key={i} scope="row">
                      <Cell cell={cell} surface={surface} />
                    </th>
                  ) : (
                    <td key={i}>
                      <Cell cell={cell} surface={surface} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <div class="b-actions">
          <button type="button" class="s-button" disabled={page === 0} onClick={() => turnTo(page - 1)}>
            Rows before
          </button>
          <button
            type="button"
            class="s-button"
            disabled={page === pages - 1}
            onClick={() => turnTo(page + 1)}
          >
            Rows after
          </button>
        </div>
      )}
    </div>
  );
}

const rowsOf = ({ rows }: Json): readonly (readonly Json[])[] =>
  Array.isArray(rows) ? rows.map((row) => asList(row)) : [];

const Cell = ({ cell, surface }: { cell: Json; surface: Surface }): JSX.Element =>
  cell.type === 'rich_text' ? (
    <RichText block={asRecord(cell)} surface={surface} />
  ) : (
    <span>{asText(cell.text)}</span>
  );
