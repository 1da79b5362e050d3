import { REQUEST_KINDS, type RequestKind } from '../protocol.js'

/** Working days for each kind; `null` where there is no term. */
export type Deadlines = Readonly<Record<RequestKind, number | null>>

export interface DeadlineOptions {
  /** Others than the law's. @default `STATUTORY` */
  deadlines?: Partial<Deadlines> | undefined
  /** Days off besides Saturday and Sunday, e.g. `['2027-01-01']`. @default none */
  holidays?: readonly string[] | undefined
}

/** When a request is to be answered. */
export interface Deadline {
  workingDays: number | null
  /** The last of them, `2026-11-25`. */
  dueOn: string | null
}

/**
 * Terms of the law. Information: 3, Rules 395/НҚ p. 16. Correction, blocking, destruction: 1, Law
 * 94-V art. 25(2)(8). Withdrawal: 15, art. 8(7). For a complaint it names none.
 */
export const STATUTORY: Deadlines = {
  access: 3,
  correction: 1,
  blocking: 1,
  deletion: 1,
  withdrawal: 15,
  complaint: null,
}

const MOST_DAYS = 365
const A_DAY_MS = 86_400_000
const DAY = /^\d{4}-\d\d-\d\d$/

// Like all of Kazakhstan since March 2024, without summer time.
const ALMATY_MS = 5 * 3_600_000

/** The day in Almaty, as a time at 0:00 UTC. */
const dayIn = (date: Date) => Math.floor((date.getTime() + ALMATY_MS) / A_DAY_MS) * A_DAY_MS
const write = (day: number) => new Date(day).toISOString().slice(0, 10)
const isWeekend = (day: number) => [0, 6].includes(new Date(day).getUTCDay())

/** The day in Almaty, `2026-11-25`. */
export const today = (now: Date): string => write(dayIn(now))

/**
 * Counts working days from the day after the receipt, by the calendar of Almaty.
 *
 * @returns when a request of a kind that came then is due
 * @throws TypeError if a term is no whole number from 1 to 365, or a holiday is no day
 */
export const deadlineOf = ({ deadlines, holidays = [] }: DeadlineOptions) => {
  const terms: Deadlines = { ...STATUTORY, ...deadlines }
  for (const [kind, days] of Object.entries(terms)) {
    if (!REQUEST_KINDS.some(one => one === kind))
      throw new TypeError(`There is no request "${kind}", only ${REQUEST_KINDS.join(', ')}`)
    if (days !== null && !(Number.isInteger(days) && days > 0 && days <= MOST_DAYS))
      throw new TypeError(`The term for "${kind}" must be from 1 to ${MOST_DAYS} working days`)
  }
  for (const day of holidays)
    if (!DAY.test(day) || Number.isNaN(Date.parse(day)))
      throw new TypeError(`The holiday "${day}" must be a day, e.g. "2027-01-01"`)
  const off = new Set(holidays)
  return (kind: RequestKind, receivedAt: Date): Deadline => {
    const workingDays = terms[kind]
    if (workingDays === null) return { workingDays, dueOn: null }
    let day = dayIn(receivedAt)
    for (let left = workingDays; left > 0; ) {
      day += A_DAY_MS
      if (!isWeekend(day) && !off.has(write(day))) left--
    }
    return { workingDays, dueOn: write(day) }
  }
}
