import type { ActionsBlock } from '@slack/types';
import type { NoticeItem } from '../../core/notice/notice.ts';
import type { Objection } from '../../core/notice/objection.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { type Label, labelsOf } from '../../core/resource/labels.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { EpochMs } from '../../core/time.ts';
import { unexpectedText } from '../../text/unexpected.ts';
import { OBJECT_ACTION } from '../values/action-ids.ts';
import { maybeTwice } from './copy.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { closureLines } from './notice-closures.ts';
import { useLines } from './notice-use.ts';
import { button, header, type Message, sections } from './parts.ts';
import { code, count, labelled, person, sentence } from './text.ts';

/** A notice in observe mode: what it would stop, that it does not, and who objects. */
export function rehearsalMessage(
  view: NoticeView,
  { objections, isOver }: NonNullable<NoticeView['rehearsal']>,
  now: EpochMs,
): Message {
  const { notice, lines } = view;
  const isEnded = isOver === true;
  const over = now >= notice.stopAt;
  const many = count(lines.length, 'resource');
  const title = isEnded
    ? `Withdrawn: rehearsal for ${many}`
    : `Rehearsal: ${many} would ${over ? 'have stopped' : 'stop'}`;
  const when = dayAndTime(notice.stopAt);
  const labelOf = labelsOf(lines.map(({ item }) => item));
  const ended = [
    `Uptime is now in act mode. This rehearsal for *${when}* stops nothing.`,
    'A new message with a Snooze button comes before anything stops.',
  ];
  const rehearsed = [
    over
      ? `Would have stopped *${when}*. Uptime is in observe mode, so *nothing was touched*.`
      : `Would stop *${when}*. Uptime is in observe mode: *nothing will happen*.`,
    ...closureLines(
      lines.map(({ item }) => item),
      'would stay',
    ),
    ...(over ? [] : useLines(lines, labelOf)),
    ...unannouncedLine(lines.filter(({ item }) => item.unannounced).length, lines.length),
    'Should this not stop in act mode? Press Object.',
    ...objectionLines(objections, lines.length),
  ];
  const summary = isEnded ? ended : rehearsed;
  const objectors = Map.groupBy(objections, ({ resource }) => resource);
  const texts = lines.map(({ item }) =>
    itemText(item, labelOf(item), objectors.get(resourceRef(item.key)) ?? [], lines.length),
  );
  const blocks = firstThatFits([80, 40, 20, 8, 3], (most) => {
    const more = texts.length > most ? [`•  ${texts.length - most} more`] : [];
    return [
      header(title),
      ...sections(summary),
      ...sections([...texts.slice(0, most), ...more]),
      ...(isEnded ? [] : [objectButton(notice.name)]),
      ...(notice.repeats && !isEnded && !over ? [maybeTwice()] : []),
    ];
  });
  const named = lines.slice(0, 5).map(({ item }) => labelled(labelOf(item), 60));
  const more = lines.length > named.length ? ` and ${lines.length - named.length} more` : '';
  return { text: `${title}: ${named.join(', ')}${more}. ${summary.join(' ')}`, blocks };
}

/** Readers of a rehearsal expect a message on the real evening too. */
function unannouncedLine(unannounced: number, lines: number): string[] {
  if (unannounced === 0) return [];
  const whom = unannounced === lines ? '' : ` for ${unannounced} of them`;
  return [`In act mode there is no message${whom}: the settings turn it off.`];
}

/** One line per person. */
function objectionLines(objections: readonly Objection[], lines: number): string[] {
  const people = [...Map.groupBy(objections, ({ by }) => by)];
  const shown = people.slice(0, 10).map(([by, theirs]) => {
    const what =
      theirs.length >= lines
        ? lines === 1
          ? ''
          : ' to all of them'
        : ` to ${count(theirs.length, 'resource')}`;
    return `${person(by)} objects${what}.`;
  });
  return people.length > shown.length ? [...shown, `${people.length - shown.length} more object.`] : shown;
}

/** Names the objectors at a resource, unless they object to all of them. */
function itemText(
  { schedule, unexpected, unannounced }: NoticeItem,
  label: Label,
  objections: readonly Objection[],
  lines: number,
): string {
  const reason = unexpected === undefined ? '' : `: ${sentence(unexpectedText(unexpected))}`;
  const who = objections.slice(0, 5).map(({ by }) => person(by));
  const objected =
    who.length === 0 || lines === 1 ? '' : ` - ${who.join(', ')} ${who.length === 1 ? 'objects' : 'object'}`;
  const quiet = unannounced ? ', without a notice' : '';
  return `•  ${labelled(label)} on ${code(schedule, 120)}${quiet}${reason}${objected}`;
}

const objectButton = (notice: string): ActionsBlock => ({
  type: 'actions',
  block_id: OBJECT_ACTION,
  elements: [
    button({
      actionId: OBJECT_ACTION,
      text: 'Object',
      says: 'Object: these should not stop in act mode',
      value: notice,
    }),
  ],
});
