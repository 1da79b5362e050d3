import { attempt } from './attempt.js'
import { emit } from './emit.js'

/** A mistake someone must mend: on the console and as `kelisim:error`. */
export const reportFault = (message: unknown): undefined => {
  console.error?.('Kelisim:', message)
  emit('kelisim:error', { message: String(message) })
}

export const warn = (message: string): void => {
  console.warn?.('Kelisim:', message)
}

/** Run it; what it throws is reported and never reaches the host page. */
export const guard = <Result>(run: () => Result): Result | undefined => attempt(run, reportFault)
