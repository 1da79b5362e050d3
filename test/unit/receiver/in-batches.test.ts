import { expect, test } from 'vitest'
import { inBatches, Overloaded } from '../../../src/receiver/in-batches.js'

/** A writer whose batches end when they are told to. */
const setUp = (most = 100, waiting = 100) => {
  const batches: { items: number[]; end: () => void; fail: () => void }[] = []
  const put = inBatches<number, number>(
    items =>
      new Promise((resolve, reject) =>
        batches.push({
          items,
          end: () => resolve(items.map(item => item * 10)),
          fail: () => reject(new Error('disk is full')),
        }),
      ),
    { most, waiting },
  )
  const turns = async () => {
    for (let i = 0; i < 3; i++) await new Promise(setImmediate)
  }
  return { batches, put, turns }
}

test('what comes at once goes at once, what comes meanwhile goes next', async () => {
  const { batches, put, turns } = setUp()
  const first = Promise.all([put(1), put(2)])
  await turns()
  const second = Promise.all([put(3), put(4), put(5)])
  await turns()
  expect(batches.map(({ items }) => items)).toEqual([[1, 2]])
  batches[0]!.end()
  expect(await first).toEqual([10, 20])
  await turns()
  expect(batches[1]!.items).toEqual([3, 4, 5])
  batches[1]!.end()
  expect(await second).toEqual([30, 40, 50])
})

test('a batch is taken once a turn brings nothing more, or it is full', async () => {
  const { batches, put, turns } = setUp(4)
  const inTurns = async (...items: number[]) => {
    for (const item of items) {
      const turn = new Promise(setImmediate)
      put(item)
      await turn
    }
  }
  await inTurns(1, 2, 3, 4, 5)
  await turns()
  expect(batches.map(({ items }) => items)).toEqual([[1, 2, 3, 4]])
  batches[0]!.end()
  await turns()
  expect(batches[1]!.items).toEqual([5])
})

test('a batch that fails rejects its own items, and the next one is written', async () => {
  const { batches, put, turns } = setUp(2)
  const results = Promise.allSettled([put(1), put(2), put(3)])
  await turns()
  batches[0]!.fail()
  await turns()
  batches[1]!.end()
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
})

test('what is too much is refused at once, and there is room again later', async () => {
  const { batches, put, turns } = setUp(1, 2)
  const first = put(1)
  await turns()
  const rest = Promise.all([put(2), put(3)])
  await expect(put(4)).rejects.toThrow(Overloaded)
  for (const i of [0, 1, 2]) {
    batches[i]!.end()
    await turns()
  }
  expect(await first).toBe(10)
  expect(await rest).toEqual([20, 30])
  const last = put(5)
  await turns()
  batches[3]!.end()
  expect(await last).toBe(50)
})
