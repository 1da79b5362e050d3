/** ms after which an attempt is not waited for any more. */
export const TIMEOUT = 20_000

/** `null` once the promise takes too long, or where it rejects. */
export const withTimeout = <Of>(promise: Promise<Of>): Promise<Of | null> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, TIMEOUT, null)
    const end = (value: Of | null) => {
      clearTimeout(timer)
      resolve(value)
    }
    promise.then(end, () => end(null))
  })
