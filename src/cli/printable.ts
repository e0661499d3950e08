/** Names and tags come from AWS. An escape sequence in one must not control the reader's terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '?');
