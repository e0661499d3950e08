import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { Mrkdwn, withEmoji } from './mrkdwn.tsx';
import { asRecord, asText, type Surface } from './surface.ts';

/** A text object, plain or with Slack's markup. */
export function Text({ value, surface }: { value: unknown; surface: Surface }): JSX.Element {
  const { type, text } = asRecord(value);
  if (type === 'plain_text') {
    const lines = withEmoji(asText(text)).split('\n');
    return (
      <Fragment>
        {lines.map((line, i) => (
          <Fragment key={i}>
            {line}
            {i < lines.length - 1 && <br />}
          </Fragment>
        ))}
      </Fragment>
    );
  }
  return <Mrkdwn text={asText(text)} reader={surface.reader} />;
}
