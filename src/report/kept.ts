import { attempt } from '../lib/attempt.js'
import { storage, writeItem } from '../lib/storage.js'

/** The local storage, with what it would not take. */
export interface Kept {
  read(key: string): string | null
  /** @param value `null` removes the entry */
  write(key: string, value: string | null): void
  /** Entries whose keys start so. */
  entries(prefix: string): [key: string, value: string][]
  /** Whether it is in memory alone. */
  volatile(key: string): boolean
}

/** @param memory that of the script, which is another file with a memory of its own */
export const createKept = (memory: Record<string, string>): Kept => ({
  read: key => memory[key] ?? attempt(() => localStorage.getItem(key)) ?? null,
  write(key, value) {
    delete memory[key]
    if (!writeItem(key, value) && value !== null) memory[key] = value
  },
  entries: prefix =>
    Object.entries<string>({ ...storage('localStorage'), ...memory }).filter(([key]) =>
      key.startsWith(prefix),
    ),
  volatile: key => key in memory,
})
