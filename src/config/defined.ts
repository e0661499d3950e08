/** Only values that are set override the defaults: spreading an `undefined` would overwrite them. */
export const definedOf = <T extends object>(own: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
