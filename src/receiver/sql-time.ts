const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** A time to compare with: from 1970 to 9999, which every engine takes and which sorts as text. */
export const sqlTime = (time: Date): string =>
  new Date(Math.min(Math.max(+time, 0), LAST)).toISOString()
