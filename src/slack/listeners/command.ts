import type { AllMiddlewareArgs, App, RespondArguments, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Clock } from '../../app/ports/clock.ts';
import type { Asker, DigestJob, Jobs, PauseJob, QuestionJob, RequestJob } from '../../app/ports/jobs.ts';
import type { Log } from '../../app/ports/log.ts';
import { helpMessage } from '../blocks/help.ts';
import type { Message } from '../blocks/parts.ts';
import { sendJob } from '../door/send-job.ts';
import { sentAt } from '../door/sent-at.ts';
import { workplaceOf } from '../door/workplace.ts';
import { COMMANDS, parseCommand } from '../grammar/commands.ts';
import { nearestCommand } from '../grammar/nearest-command.ts';
import { requestOf } from './press.ts';

export interface CommandPorts {
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
  readonly handOverMs?: number | undefined;
}

/** `/uptime`, or a second installation's command: `/uptime-dev`. */
const OURS = /^\/uptime(-[a-z0-9-]+)?$/i;
const NOT_OURS = /^(?!\/uptime(-[a-z0-9-]+)?$)/i;

export function registerCommand(app: App, ports: CommandPorts): void {
  app.command(OURS, (args) => onCommand(args, ports));
  app.command(NOT_OURS, (args) => onForeignCommand(args, ports));
}

/**
 * Commands that read AWS go to the people function and are acknowledged silently, because Slack can't replace what an acknowledgement
 * says: the answer is the only message. Everything else is answered in the acknowledgement, visible only to the requester.
 */
async function onCommand(
  {
    command,
    ack,
    context,
  }: Pick<SlackCommandMiddlewareArgs, 'command' | 'ack'> & Pick<AllMiddlewareArgs, 'context'>,
  ports: CommandPorts,
): Promise<void> {
  const parsed = parseCommand(command.text ?? '');
  const asker: Asker = {
    ...workplaceOf(command),
    user: command.user_id,
    channel: command.channel_id,
    responseUrl: command.response_url,
  };
  switch (parsed.kind) {
    case 'question': {
      const { question } = parsed;
      await ack(await handOver({ type: 'question', asker, question }, ports));
      return;
    }
    case 'wish': {
      const asked = {
        id: `${command.trigger_id}/${command.user_id}`,
        at: sentAt(context, ports.clock),
      };
      const request = requestOf(parsed.wish, asker, asked);
      const job: RequestJob = { type: 'request', asker, request };
      await ack(await handOver(job, ports));
      return;
    }
    case 'pause': {
      const id = `${command.trigger_id}/${command.user_id}`;
      const job: PauseJob = { type: 'pause', asker, wish: parsed.said, id, at: sentAt(context, ports.clock) };
      await ack(await handOver(job, ports));
      return;
    }
    case 'digest': {
      const id = `${command.trigger_id}/${command.user_id}`;
      const { isOn } = parsed;
      await ack(await handOver({ type: 'digest', asker, isOn, id, at: sentAt(context, ports.clock) }, ports));
      return;
    }
    case 'help':
      await ack(privately(helpFor(command.command, parsed.topic)));
      return;
    case 'wrong': {
      const { word, issue } = parsed;
      await ack(privately(helpMessage({ command: command.command, entries: COMMANDS, topic: word, issue })));
      return;
    }
    case 'unknown': {
      const { said, nearest } = parsed;
      await ack(privately(helpMessage({ command: command.command, entries: COMMANDS, said, nearest })));
      return;
    }
  }
}

async function handOver(
  job: QuestionJob | RequestJob | PauseJob | DigestJob,
  ports: CommandPorts,
): Promise<RespondArguments | undefined> {
  switch (await sendJob(job, ports)) {
    case 'accepted':
      return undefined;
    case 'refused':
      return toOne(
        'Uptime is too busy right now, so nothing changed. Try again in a minute. If that doesn’t help, ' +
          'tell the people who run Uptime that its people function does not accept work.',
      );
    case 'unclear':
      return toOne(
        job.type === 'question'
          ? 'AWS didn’t confirm that Uptime got your question. If no answer comes, ask again.'
          : 'AWS didn’t confirm that Uptime got this. If no answer comes, `/uptime log` shows whether it worked.',
      );
  }
}

/** Handles a slash command that leads here by a mistake in the app's manifest. */
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
  const nearest = nearestCommand(
    topic,
    COMMANDS.map(({ word }) => word),
  );
  return helpMessage({ ...view, said: `help ${topic}`, nearest: nearest && `help ${nearest}` });
}

const privately = ({ text, blocks }: Message): RespondArguments => ({
  response_type: 'ephemeral',
  text,
  blocks,
});
const toOne = (text: string): RespondArguments => ({ response_type: 'ephemeral', text });
