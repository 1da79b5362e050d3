import { emit } from './emit.js'

/** A mistake someone must mend: on the console and as `kelisim:error`. */
export const reportFault = (message: string): void => {
  console.error(`Kelisim: ${message}`)
  emit('kelisim:error', { message })
}

export const warn = (message: string): void => console.warn(`Kelisim: ${message}`)

/** Run it; what it throws is reported and never reaches the host page. */
export const guard = <Result>(what: string, run: () => Result): Result | undefined => {
  try {
    return run()
  } catch (error) {
    reportFault(`${what} failed: ${error}`)
    return undefined
  }
}
