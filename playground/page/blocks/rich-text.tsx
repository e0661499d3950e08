import type { ComponentChildren, JSX } from 'preact';
import { Mrkdwn, withEmoji } from './mrkdwn.tsx';
import { asList, asRecord, asText, type Json, type Surface } from './surface.ts';

export function RichText({ block, surface }: { block: Json; surface: Surface }): JSX.Element {
  return (
    <div class="b-rich">
      {asList(block.elements).map((part, i) => (
        <Part key={i} part={part} surface={surface} />
      ))}
    </div>
  );
}

function Part({ part, surface }: { part: Json; surface: Surface }): JSX.Element {
  const inner = asList(part.elements);
  switch (part.type) {
    case 'rich_text_list': {
      const items = inner.map((item, i) => (
        <li key={i}>
          <Inline parts={asList(item.elements)} surface={surface} />
        </li>
      ));
      return part.style === 'ordered' ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'rich_text_quote':
      return (
        <blockquote>
          <Inline parts={inner} surface={surface} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <Inline parts={inner} surface={surface} />
        </pre>
      );
    default:
      return (
        <p>
          <Inline parts={inner} surface={surface} />
        </p>
      );
  }
}

const Inline = ({ parts, surface }: { parts: readonly Json[]; surface: Surface }): JSX.Element => (
  <span>
    {parts.map((part, i) => (
      <span key={i}>{inlineOf(part, surface)}</span>
    ))}
  </span>
);

function inlineOf(part: Json, surface: Surface): ComponentChildren {
  const { names, channels } = surface.reader;
  switch (part.type) {
    case 'user':
      return <span class="mention">@{names.get(asText(part.user_id)) ?? asText(part.user_id)}</span>;
    case 'channel':
      return <span class="mention">#{channels.get(asText(part.channel_id)) ?? asText(part.channel_id)}</span>;
    case 'emoji':
      return withEmoji(`:${asText(part.name)}:`);
    case 'link':
      return (
        <a href={asText(part.url)} target="_blank" rel="noreferrer">
          {asText(part.text) || asText(part.url)}
        </a>
      );
    case 'date':
      return (
        <Mrkdwn
          text={`<!date^${String(part.timestamp)}^${asText(part.format)}|${asText(part.fallback)}>`}
          reader={surface.reader}
        />
      );
    default: {
      const { bold, italic, strike, code } = asRecord(part.style);
      const text = asText(part.text);
      if (code === true) return <code>{text}</code>;
      if (bold === true) return <strong>{text}</strong>;
      if (italic === true) return <em>{text}</em>;
      return strike === true ? <del>{text}</del> : text;
    }
  }
}
