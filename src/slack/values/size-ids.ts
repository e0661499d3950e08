/** The submission's name, and those of its fields. */
export const SIZE_VIEW = 'size';
export const SIZE_TITLE = 'Set size';
export const SIZE_FIELDS = { desired: 'size-desired', min: 'size-min', max: 'size-max' } as const;
