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

/**
 * Group commit: what arrives while a batch is written waits, and is written as the next one. So a
 * commit is shared by many under load, and nobody waits for others where there is none.
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
      const batch = queue.splice(0, most)
      try {
        const results = await write(batch.map(({ item }) => item))
        batch.forEach(({ resolve }, i) => resolve(results[i]!))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
      // A store that works in this thread would else never see what has come in meanwhile.
      await new Promise(setImmediate)
    }
    writing = false
  }

  return item =>
    new Promise((resolve, reject) => {
      if (queue.length >= waiting) return reject(new Overloaded('Too many records are waiting'))
      queue.push({ item, resolve, reject })
      if (writing) return
      writing = true
      // After all that is being read from sockets now, so that it goes together.
      setImmediate(run)
    })
}
