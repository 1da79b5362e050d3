import { attempt } from './attempt.js'
import { emit } from './emit.js'

// Some pages take the console away.
const say = (level: 'error' | 'warn', message: unknown) => console[level]?.('Kelisim:', message)

/** A mistake someone must mend: on the console and as `kelisim:error`. */
export const reportFault = (message: unknown): undefined => {
  say('error', message)
  emit('kelisim:error', { message: String(message) })
}

export const warn = (message: string): void => {
  say('warn', message)
}

/** Run it; what it throws is reported and never reaches the host page. */
export const guard = <Result>(run: () => Result): Result | undefined => attempt(run, reportFault)
