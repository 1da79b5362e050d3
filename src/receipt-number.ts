/**
 * The number to read out on the phone: the first 32 bits of the record's id as ten decimal digits,
 * `0123-456-789`. @param recordId UUID
 */
export const receiptNumber = (recordId: string): string =>
  String(Number.parseInt(recordId.slice(0, 8), 16))
    .padStart(10, '0')
    .replace(/^(....)(...)/, '$1-$2-')

/**
 * What the record's id begins with: 8 hex digits. @param number with or without what groups it
 * @returns `null` if it is none
 */
export const recordPrefix = (number: string): string | null => {
  const digits = number.replace(/[\s-]/g, '')
  return /^\d{10}$/.test(digits) && Number(digits) < 2 ** 32
    ? Number(digits).toString(16).padStart(8, '0')
    : null
}
