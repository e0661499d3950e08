/** The submission's name, and those of its three fields. */
export const CHOOSE_VIEW = 'choose';
export const CHOOSE_TITLE = 'Keep running';
export const WHICH = 'which';
export const UNTIL = 'until';
export const WHY = 'why';
/** Stands for everything, if there are too many for checkboxes. */
export const ALL = 'all';
export const MOST_REASON = 200;
