/** Others' words may end with a full stop of their own. */
export const withFullStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
