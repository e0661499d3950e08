import type { Note } from '../../core/notice/note.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import { spoken } from './limits.ts';
import { type Message, sections } from './parts.ts';
import { count, labelled, people, person, sentence } from './text.ts';

const MOST_NAMES = 10;

/** A line or two in a notice's thread. */
export function noteMessage(note: Note): Message {
  const lines = linesOf(note);
  return { text: spoken(lines), blocks: sections(lines) };
}

function linesOf(note: Note): string[] {
  switch (note.kind) {
    case 'stopped-now': {
      const labelOf = labelsOf(note.of);
      const names = note.of.slice(0, MOST_NAMES).map((each) => labelled(labelOf(each), 60));
      const more = note.of.length > names.length ? ` and ${note.of.length - names.length} more` : '';
      return [
        `${person(note.by)} stopped ${count(note.of.length, 'resource')} early: ${names.join(', ')}${more}.`,
      ];
    }
    case 'not-stopped':
    case 'memory-lost': {
      const call = note.call.slice(0, MOST_NAMES);
      const what =
        note.kind === 'not-stopped'
          ? 'could not be stopped'
          : 'could not hibernate: memory is lost, disks are intact';
      const title = `${count(note.lines.length, 'resource')} ${what}.`;
      const labelOf = labelsOf(note.lines);
      const shown = note.lines.slice(0, MOST_NAMES);
      const more = note.lines.length - shown.length;
      return [
        call.length === 0 ? title : `${people(call)}: ${title}`,
        ...shown.map((line) => `•  ${labelled(labelOf(line))}: ${sentence(line.reason, 200)}`),
        ...(more > 0 ? [`•  ${more.toLocaleString('en-US')} more`] : []),
      ];
    }
  }
}
