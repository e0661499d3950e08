/** The submission's name, and those of its three answers. */
export const CHOOSE_VIEW = 'choose';
export const CHOOSE_TITLE = 'Keep running';
export const WHICH = 'which';
export const UNTIL = 'until';
export const WHY = 'why';
/** Stands for everything, where there are too many to tick off. */
export const ALL = 'all';
export const MOST_REASON = 200;
