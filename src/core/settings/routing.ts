/** The tag that sends a resource's notices to a channel of its own. Read, and never written. */
export const CHANNEL_TAG = 'uptime:channel';

/** Of a channel or a direct message. A name would have to be looked up, and breaks when the channel is renamed. */
export const isChannelId = (text: string): boolean => /^[CGD][A-Z0-9]{2,20}$/.test(text);
