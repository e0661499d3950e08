import type { Json } from './blocks/index.ts';

/** Scheduled messages, which emulate lacks. They are accepted for existing channels and never posted. */
export const scheduledMethods = (
  channels: readonly { readonly id: string }[],
): Readonly<Record<string, (args: Json) => Promise<Json>>> => {
  const waiting = new Map<string, string>();
  let serial = 0;
  return {
    'chat.scheduleMessage': async ({ channel, post_at }) => {
      if (!channels.some(({ id }) => id === channel)) return { ok: false, error: 'channel_not_found' };
      serial += 1;
      const id = `Q${serial}`;
      waiting.set(id, String(channel));
      return { ok: true, channel, scheduled_message_id: id, post_at };
    },
    'chat.deleteScheduledMessage': async ({ scheduled_message_id: id }) =>
      waiting.delete(String(id)) ? { ok: true } : { ok: false, error: 'invalid_scheduled_message_id' },
    'chat.scheduledMessages.list': async () => ({
      ok: true,
      scheduled_messages: [...waiting].map(([id, channel]) => ({ id, channel_id: channel })),
    }),
  };
};
