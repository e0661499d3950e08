import type { App, RespondArguments, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Jobs, Log } from '../../app/ports.ts';
import { helpMessage } from '../blocks/help.ts';
import type { Message } from '../blocks/parts.ts';
import { COMMANDS, nearestCommand, parseCommand } from '../grammar.ts';
import { sendJob } from '../send-job.ts';

export interface CommandPorts {
  readonly jobs: Jobs;
  readonly log: Log;
  readonly handOverMs?: number | undefined;
}

/** `/uptime`, and what a second installation beside it is called: `/uptime-dev`. */
const OURS = /^\/uptime(-[a-z0-9-]+)?$/i;
const NOT_OURS = /^(?!\/uptime(-[a-z0-9-]+)?$)/i;

export function registerCommand(app: App, ports: CommandPorts): void {
  app.command(OURS, (args) => onCommand(args, ports));
  app.command(NOT_OURS, (args) => onForeignCommand(args, ports));
}

/** Every answer is in the ack, private to who asked; only what has to look at AWS goes to the worker. */
async function onCommand(
  { command, ack }: Pick<SlackCommandMiddlewareArgs, 'command' | 'ack'>,
  ports: CommandPorts,
): Promise<void> {
  const parsed = parseCommand(command.text ?? '');
  switch (parsed.kind) {
    case 'status': {
      const asker = {
        user: command.user_id,
        channel: command.channel_id,
        responseUrl: command.response_url,
      };
      const sent = await sendJob({ type: 'status', asker, what: parsed.what }, ports);
      await ack(
        sent
          ? toOne('Looking. The answer follows here in a moment.')
          : toOne(
              'Uptime could not start looking, so no status this time. Please try again in a minute; if it stays like this, ' +
                'tell whoever runs Uptime that its worker function does not accept work.',
            ),
      );
      return;
    }
    case 'help':
      await ack(privately(helpFor(command.command, parsed.topic)));
      return;
    case 'unknown': {
      const { said, nearest } = parsed;
      const view = { command: command.command, entries: COMMANDS, said };
      await ack(privately(helpMessage(nearest === undefined ? view : { ...view, nearest })));
      return;
    }
  }
}

/** A slash command that leads here but is none of ours: a slip in the app's manifest. Answered all the same. */
async function onForeignCommand(
  { command, ack }: Pick<SlackCommandMiddlewareArgs, 'command' | 'ack'>,
  { log }: CommandPorts,
): Promise<void> {
  log.warn('a slash command that is not ours', { command: String(command.command).slice(0, 40) });
  await ack(privately(helpFor('/uptime', undefined)));
}

function helpFor(command: string, topic: string | undefined): Message {
  const view = { command, entries: COMMANDS };
  if (topic === undefined) return helpMessage(view);
  if (COMMANDS.some(({ word }) => word === topic)) return helpMessage({ ...view, topic });
  const nearest = nearestCommand(topic);
  return helpMessage({ ...view, said: `help ${topic}`, ...(nearest && { nearest: `help ${nearest}` }) });
}

const privately = ({ text, blocks }: Message): RespondArguments => ({
  response_type: 'ephemeral',
  text,
  blocks,
});
const toOne = (text: string): RespondArguments => ({ response_type: 'ephemeral', text });
