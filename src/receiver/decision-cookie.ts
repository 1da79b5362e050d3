import { addMonths } from './months.js'

const FORMAT =
  /^1~([\w-]{22})~([\w-]{22})~(0|[1-9a-z][\da-z]{0,6})~([1-9]\d?)~[\w-]{8}~[\w-]{8}~[01]*(?:~([\w-]+))?$/
const MOST_BYTES = 200
const MOST_MONTHS = 36
const A_DAY_MS = 86_400_000

const isCanonical = (text: string) => {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text && bytes.some(Boolean)
}

const uuid = (short: string) =>
  Buffer.from(short, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** A decision cookie of version 1 as it came, and what it says of itself. */
export interface DecisionCookie {
  value: string
  recordId: string
  subjectId: string
  decidedAt: Date
  /** End of its term. */
  endsAt: Date
}

/** Strict: one decision has one spelling. What is in doubt, or over, is no decision. */
const decode = (value: string, now: Date): DecisionCookie | null => {
  const match = value.length <= MOST_BYTES && FORMAT.exec(value)
  if (!match) return null
  const [, record, subject, time, months, exceptions] = match
  const decidedAt = new Date(Number.parseInt(time!, 36) * 1000)
  if (+decidedAt > +now + A_DAY_MS || Number(months) > MOST_MONTHS) return null
  if (![record!, subject!, ...(exceptions ? [exceptions] : [])].every(isCanonical)) return null
  const endsAt = addMonths(decidedAt, Number(months))
  if (endsAt <= now) return null
  return { value, recordId: uuid(record!), subjectId: uuid(subject!), decidedAt, endsAt }
}

/** The decision in a `Cookie` header: of several the newest, or `null`. */
export const readDecisionCookie = (header: string | undefined, now: Date): DecisionCookie | null =>
  (header ?? '')
    .split(/; */)
    .flatMap(pair => (pair.startsWith('kelisim=') ? (decode(pair.slice(8), now) ?? []) : []))
    .sort((a, b) => +b.decidedAt - +a.decidedAt)[0] ?? null
