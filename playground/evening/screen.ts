/** A terminal that shows what people see in Slack, and what the AWS console would show, as it happens. */
import type { EpochMs } from '../../src/core/time.ts';
import type { AwsEvent } from '../aws/index.ts';
import { renderMessage } from '../slack/blocks/index.ts';
import type { Shown } from '../slack/index.ts';

export interface ScreenOptions {
  /** IANA zone of the reader. */
  readonly timeZone: string;
  readonly channelNames: ReadonlyMap<string, string>;
  readonly userNames: ReadonlyMap<string, string>;
  readonly write: (text: string) => void;
  readonly color: boolean;
}

export interface Screen {
  slack(shown: Shown, now: EpochMs): void;
  aws(event: AwsEvent): void;
  /** @param does "presses [ Snooze 1h ]" */
  person(name: string, does: string, now: EpochMs): void;
  /** A line between scenes. */
  title(text: string): void;
}

export function createScreen({ timeZone, channelNames, userNames, write, color }: ScreenOptions): Screen {
  const paint = (code: number) => (text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const [bold, dim, cyan, yellow] = [paint(1), paint(2), paint(36), paint(33)];
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const clock = (at: EpochMs) => dim(time.format(at).replace(',', ''));
  const line = (at: EpochMs, text: string) => write(`${clock(at)}  ${text}\n`);
  const channel = (id: string) => cyan(`#${channelNames.get(id) ?? id}`);
  const user = (id: string) => bold(`@${userNames.get(id) ?? id}`);

  const card = (message: { text: string; blocks: readonly unknown[] }, now: EpochMs) => {
    const text = renderMessage(message, { timeZone, now, userNames, channelNames });
    const lines = text
      .split('\n')
      .filter((each, i, all) => each !== '' || all[i + 1]?.startsWith('[') === true);
    for (const each of lines) write(`           ${dim('│')} ${each}\n`);
    write('\n');
  };

  return {
    slack(shown, now) {
      switch (shown.kind) {
        case 'posted':
        case 'edited': {
          const { message } = shown;
          const where = message.threadTs === undefined ? 'same message' : 'same reply in the thread';
          const isNew = message.threadTs === undefined ? '' : dim(' (a reply in the thread)');
          const how = shown.kind === 'edited' ? dim(` (${where}, rewritten)`) : isNew;
          line(now, `${channel(message.channel)}  Uptime${how}`);
          return card(message, now);
        }
        case 'private':
        case 'private-edited': {
          const { answer } = shown;
          line(
            now,
            `${channel(answer.channel)}  Uptime ${dim('(only visible to')} ${user(answer.user)}${dim(')')}`,
          );
          return card(answer, now);
        }
        case 'deleted':
        case 'private-gone':
        case 'views':
          return;
      }
    },
    aws(event) {
      switch (event.type) {
        case 'instance-state':
        case 'db-instance-state':
        case 'db-cluster-state':
        case 'group-state':
        case 'service-state':
        case 'node-group-state':
          return line(
            event.at,
            `${yellow('AWS')} ${event.region}  ${bold(event.name)} ${dim(event.from)} -> ${event.to}`,
          );
        case 'invocation':
          if (event.outcome !== 'ok')
            line(event.at, `${yellow('AWS')} ${event.functionName} ${event.outcome}: ${event.error}`);
          return;
        case 'schedule-created':
        case 'schedule-updated':
        case 'schedule-deleted':
        case 'schedule-fired':
        case 'schedule-dropped':
        case 'table-written':
        case 'ecs-service-action':
          return;
      }
    },
    person: (name, does, now) => line(now, `${bold(`@${name}`)} ${does}\n`),
    title: (text) => write(`${bold(text)}\n\n`),
  };
}
