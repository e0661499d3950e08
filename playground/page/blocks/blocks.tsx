import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { Chart } from './chart.tsx';
import { Element } from './element.tsx';
import { withEmoji } from './mrkdwn.tsx';
import { RichText } from './rich-text.tsx';
import { asList, asRecord, asText, type Json, labelOf, type Surface } from './surface.ts';
import { Table } from './table.tsx';
import { Text } from './text.tsx';

/** Block Kit as Slack draws it. An unknown block shows its type, so that it is not mistaken for a missing one. */
export function Blocks({ blocks, surface }: { blocks: readonly unknown[]; surface: Surface }): JSX.Element {
  return (
    <div class="blocks">
      {blocks.map(asRecord).map((block, i) => {
        const blockId = asText(block.block_id) || `b${i + 1}`;
        return <Block key={blockId} block={block} blockId={blockId} surface={surface} />;
      })}
    </div>
  );
}

interface BlockProps {
  readonly block: Json;
  readonly blockId: string;
  readonly surface: Surface;
}

function Block({ block, blockId, surface }: BlockProps): JSX.Element {
  const element = (json: Json, i: number) => (
    <Element key={asText(json.action_id) || i} element={json} blockId={blockId} surface={surface} />
  );
  switch (block.type) {
    case 'header':
      return <h3 class="b-header">{withEmoji(labelOf(block.text))}</h3>;
    case 'divider':
      return <hr />;
    case 'section':
      return (
        <div class="b-section">
          <div class="b-text">
            {block.text !== undefined && <Text value={block.text} surface={surface} />}
            {block.fields !== undefined && (
              <div class="b-fields">
                {asList(block.fields).map((field, i) => (
                  <div key={i}>
                    <Text value={field} surface={surface} />
                  </div>
                ))}
              </div>
            )}
          </div>
          {block.accessory !== undefined && (
            <div class="b-accessory">{element(asRecord(block.accessory), 0)}</div>
          )}
        </div>
      );
    case 'context':
      return (
        <div class="b-context">
          {asList(block.elements).map((part, i) => (
            <span key={i}>
              {part.type === 'image' ? <Picture image={part} /> : <Text value={part} surface={surface} />}
            </span>
          ))}
        </div>
      );
    case 'actions':
      return <div class="b-actions">{asList(block.elements).map(element)}</div>;
    case 'input':
      return <Input block={block} blockId={blockId} surface={surface} />;
    case 'image':
      return <Picture image={block} />;
    case 'data_visualization':
      return <Chart block={block} />;
    case 'data_table':
      return <Table block={block} surface={surface} />;
    case 'rich_text':
      return <RichText block={block} surface={surface} />;
    default:
      return <p class="b-unknown">A block of type {String(block.type)}, which this page cannot draw.</p>;
  }
}

function Input({ block, blockId, surface }: BlockProps): JSX.Element {
  const error = surface.errors[blockId];
  const hint = labelOf(block.hint);
  const json = asRecord(block.element);
  const isGroup =
    json.type === 'checkboxes' || json.type === 'radio_buttons' || json.type === 'multi_static_select';
  const inputId = `${surface.id}-${blockId}`;
  const label = (
    <Fragment>
      {labelOf(block.label)}
      {block.optional === true && <span class="b-optional"> (optional)</span>}
    </Fragment>
  );
  const control = (
    <Element
      element={json}
      blockId={blockId}
      surface={surface}
      field={{
        id: inputId,
        keep: block.dispatch_action !== true,
        invalid: error !== undefined,
        describedBy: `${inputId}-notes`,
        required: block.optional !== true,
      }}
    />
  );
  return (
    <div class={`b-input${error ? ' has-error' : ''}`}>
      {isGroup ? (
        <fieldset aria-describedby={`${inputId}-notes`}>
          <legend>{label}</legend>
          {control}
        </fieldset>
      ) : (
        <Fragment>
          <label for={inputId}>{label}</label>
          {control}
        </Fragment>
      )}
      <div id={`${inputId}-notes`}>
        {hint !== '' && <p class="b-hint">{hint}</p>}
        {error !== undefined && (
          <p class="b-error" role="alert">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

/** The page makes no outside requests, so an image's alt text stands in for it. */
const Picture = ({ image }: { image: Json }): JSX.Element => (
  <span class="b-picture">🖼 {asText(image.alt_text)}</span>
);
