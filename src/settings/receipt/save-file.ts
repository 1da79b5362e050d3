/** Milliseconds until a download has surely been taken over by the browser. */
const TAKEN_OVER = 10_000

/** Give the visitor a value as a JSON file. */
export const saveFile = (name: string, value: unknown): void => {
  const blob = new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_OVER)
}
