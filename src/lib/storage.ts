import { attempt } from './attempt.js'

export type StorageName = 'localStorage' | 'sessionStorage'

/** The storage, or nothing where the browser refuses it: reading the property itself may throw. */
export const storage = (name: StorageName): Storage | null | undefined =>
  attempt(() => window[name])

export const readItem = (key: string): string | null =>
  attempt(() => localStorage.getItem(key)) ?? null

/** @param value `null` removes the entry @returns false if the browser did not do it */
export const writeItem = (key: string, value: string | null): boolean =>
  attempt(() => {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
    return true
  }) ?? false
