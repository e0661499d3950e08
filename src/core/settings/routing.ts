/** The tag that sends a resource's notices to another channel. Uptime never writes it. */
export const CHANNEL_TAG = 'uptime:channel';

/**
 * Whether a text is the id of a channel or direct message. A name would need a lookup and breaks when the channel is
 * renamed.
 */
export const isChannelId = (text: string): boolean => /^[CGD][A-Z0-9]{2,20}$/.test(text);
