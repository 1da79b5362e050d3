import { cleanText } from './clean-text.js'
import { COLUMNS, TALLY_COLUMNS } from './record-row.js'
import { sqlTime } from './sql-time.js'
import { type Filter, type Place, REST } from './store.js'

/** A statement with `$1`… and what they stand for. */
export interface Query {
  sql: string
  args: (string | number | null)[]
}

const NIL = '00000000-0000-0000-0000-000000000000'
const LIKE_SIGNS = /[\\%_]/g

/** Ids that begin so. As a range, which the key answers in every engine, be it text or uuid. */
export const idRange = (
  column: string,
  prefix: string | undefined,
  as: (value: string) => string,
): string[] =>
  prefix
    ? [
        `${column} >= ${as(prefix + NIL.slice(8))}`,
        `${column} <= ${as(prefix + NIL.slice(8).replaceAll('0', 'f'))}`,
      ]
    : []

/** Kinds of decisions that are read as they are. */
const MOST_TALLIES = 50_000
const tallied = (rows: string) =>
  `SELECT ${TALLY_COLUMNS}, sum(count) AS count ${rows} GROUP BY ${TALLY_COLUMNS} ORDER BY day`

// What anybody may post in as many spellings as there are records must not all come into memory.
const TALLY_CAPS: Partial<Record<string, { most: number; rest: string }>> = {
  policy_version: { most: 50, rest: REST },
  categories: { most: 200, rest: '{}' },
}

/** What both dialects of SQL have in common. @param prefix before the name of each table */
export const queries = (prefix: string) => {
  const select = `
    SELECT record_id, document, notice_hash, received_at, text
    FROM ${prefix}records AS kept LEFT JOIN ${prefix}notices ON sha256 = notice_hash`

  const where = (filter: Filter, args: Query['args']) => {
    const as = (value: string) => `$${args.push(cleanText(value))}`
    const { from, to, prefix, subject, category, type, language, policy } = filter
    const parts = [
      from && `received_at >= ${as(sqlTime(from))}`,
      to && `received_at < ${as(sqlTime(to))}`,
      ...idRange('record_id', prefix, as),
      subject && `subject_id = ${as(subject)}`,
      category &&
        `categories LIKE ${as(`%"${category.replace(LIKE_SIGNS, '\\$&')}":true%`)} ESCAPE '\\'`,
      type && `event_type = ${as(type)}`,
      language && `kept.language = ${as(language)}`,
      policy && `policy_version = ${as(policy)}`,
    ]
    return parts.filter(Boolean) as string[]
  }

  const page = (filter: Filter, most: number, sign: '<' | '>', place?: Place): Query => {
    const args: Query['args'] = []
    const parts = where(filter, args)
    if (place)
      parts.push(
        `(received_at, record_id) ${sign} ($${args.push(sqlTime(place.receivedAt))}, $${args.push(place.recordId)})`,
      )
    const order = sign === '<' ? 'DESC' : 'ASC'
    return {
      sql: `${select} ${parts.length ? `WHERE ${parts.join(' AND ')}` : ''}
        ORDER BY received_at ${order}, record_id ${order} LIMIT ${most}`,
      args,
    }
  }

  const talliesIn = ({ from, to, language, policy }: Filter) => {
    const args: Query['args'] = []
    const as = (value: string) => `$${args.push(cleanText(value))}`
    const parts = [
      from && `day >= ${as(sqlTime(from).slice(0, 10))}`,
      to && `day < ${as(sqlTime(to).slice(0, 10))}`,
      language && `language = ${as(language)}`,
      policy && `policy_version = ${as(policy)}`,
    ].filter(Boolean)
    const where = parts.length ? `WHERE ${parts.join(' AND ')}` : ''
    return { args, rows: `FROM ${prefix}tallies ${where}` }
  }

  return {
    get: (recordId: string): Query => ({ sql: `${select} WHERE record_id = $1`, args: [recordId] }),
    /** Those after a place, the oldest first. */
    after: (filter: Filter, most: number, place: Place): Query => page(filter, most, '>', place),
    /** Those before a place, the newest first. */
    before: (filter: Filter, most: number, place?: Place): Query => page(filter, most, '<', place),
    mostTallies: MOST_TALLIES,
    tallies: (filter: Filter): Query => {
      const { rows, args } = talliesIn(filter)
      return { sql: `${tallied(rows)} LIMIT ${MOST_TALLIES + 1}`, args }
    },
    cappedTallies: (filter: Filter): Query => {
      const { rows, args } = talliesIn(filter)
      const capped = TALLY_COLUMNS.map(column => {
        const cap = TALLY_CAPS[column]
        return cap
          ? `CASE WHEN ${column} IN (SELECT ${column} ${rows} GROUP BY ${column}
              ORDER BY sum(count) DESC, ${column} LIMIT ${cap.most}) THEN ${column} ELSE '${cap.rest}' END AS ${column}`
          : column
      })
      return { sql: tallied(`FROM (SELECT ${capped}, count ${rows}) AS capped`), args }
    },
    ping: { sql: `SELECT 1 FROM ${prefix}records LIMIT 1`, args: [] } as Query,
  }
}

/** Before all records. */
export const FIRST_PLACE: Place = { receivedAt: new Date(0), recordId: NIL }

/**
 * `($1, $2), ($3, $4)` for rows of so many columns.
 * @param sign what stands for a value, by its number
 */
export const valuesList = (
  rows: number,
  columns: number,
  sign = (number: number) => `$${number}`,
): string =>
  Array.from(
    { length: rows },
    (_, row) =>
      `(${Array.from({ length: columns }, (_, i) => sign(row * columns + i + 1)).join()})`,
  ).join()

export const COLUMN_LIST = COLUMNS.join(', ')
