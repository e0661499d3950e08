/** Minutes since midnight (0..1440) as `08:00`; the end of the day is `24:00`. */
export const formatClockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
