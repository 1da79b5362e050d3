export type StorageName = 'localStorage' | 'sessionStorage'

/** The storage, or `null` where the browser refuses it: reading the property itself may throw. */
export const storage = (name: StorageName): Storage | null => {
  try {
    return window[name]
  } catch {
    return null
  }
}

export const readItem = (key: string): string | null => {
  try {
    return storage('localStorage')?.getItem(key) ?? null
  } catch {
    return null
  }
}

/** @param value `null` removes the entry @returns false if the browser did not do it */
export const writeItem = (key: string, value: string | null): boolean => {
  try {
    const store = storage('localStorage')
    if (value === null) store?.removeItem(key)
    else store?.setItem(key, value)
    return store !== null
  } catch {
    return false
  }
}
