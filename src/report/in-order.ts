import type { ConsentRecord } from '../protocol.js'

/** Whether nothing is allowed by it: such a record is not to be late. */
export const takesBack = ({ event }: ConsentRecord): boolean =>
  event.type === 'withdrawn' || event.type === 'refused'

/** As they are sent: what takes consent back first, else the oldest first. */
export const inOrder = (records: readonly ConsentRecord[]): ConsentRecord[] =>
  [...records].sort((a, b) => +takesBack(b) - +takesBack(a))
