/** More work is waiting than the store can take. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded'
}

export interface BatchOptions {
  /** Most in one batch. */
  most: number
  /** Most that wait; what comes on top is refused. */
  waiting: number
}

const turnOfEventLoop = () => new Promise(setImmediate)

/**
 * Group commit: what arrives while a batch is written waits, and is written as the next one, together
 * with what turns of the event loop still bring, until one brings nothing. So a commit is shared by
 * many under load, and nobody waits for others where there is none.
 *
 * @param write resolves with a result for each item, in order, once they are durable; if it rejects,
 * so does each item of the batch
 * @returns takes one item; rejects with `Overloaded` where too many wait
 */
export const inBatches = <T, R>(
  write: (items: T[]) => Promise<readonly (R | Promise<R>)[]>,
  { most, waiting }: BatchOptions,
): ((item: T) => Promise<R>) => {
  type Waiting = {
    item: T
    resolve: (result: R | Promise<R>) => void
    reject: (e: unknown) => void
  }
  const queue: Waiting[] = []
  let writing = false

  const run = async () => {
    while (queue.length) {
      // A store that works in this thread keeps it from reading what has come in meanwhile.
      let before: number
      do {
        before = queue.length
        await turnOfEventLoop()
      } while (queue.length > before && queue.length < most)
      const batch = queue.splice(0, most)
      try {
        const results = await write(batch.map(({ item }) => item))
        batch.forEach(({ resolve }, i) => resolve(results[i]!))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    writing = false
  }

  return item =>
    new Promise((resolve, reject) => {
      if (queue.length >= waiting) return reject(new Overloaded('Too many records are waiting'))
      queue.push({ item, resolve, reject })
      if (writing) return
      writing = true
      run()
    })
}
