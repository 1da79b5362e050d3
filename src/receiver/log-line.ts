/** What is logged of a request: nothing of its sender, nor of the record. */
export interface LogLine {
  /** Made for this request, and in the `X-Request-Id` of its answer. */
  id: string
  method: string
  /** Pattern of the route, e.g. `/records/:id`; `*` where there is none. */
  route: string
  status: number
  /** Milliseconds until the answer began. */
  ms: number
  /** Code or name of the fault behind a 503, e.g. `SQLITE_FULL`. */
  error?: string
}

export type Log = (line: LogLine) => void
