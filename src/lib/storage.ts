import { attempt } from './attempt.js'

export type StorageName = 'localStorage' | 'sessionStorage'

/** The storage, or nothing where the browser refuses it: reading the property itself may throw. */
export const storage = (name: StorageName): Storage | null | undefined =>
  attempt(() => window[name])

/** What the local storage would not take: refused or full. It ends with the page. */
export const memory: Record<string, string> = {}

export const readItem = (key: string): string | null =>
  memory[key] ?? attempt(() => localStorage.getItem(key)) ?? null

/** @param value `null` removes the entry @returns false if it is in memory alone */
export const writeItem = (key: string, value: string | null): boolean => {
  delete memory[key]
  return attempt(
    () => {
      if (value === null) localStorage.removeItem(key)
      else localStorage.setItem(key, value)
      return true
    },
    () => {
      if (value) memory[key] = value
      return false
    },
  )
}
