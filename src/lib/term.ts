/** End of a term in UTC seconds: `months` calendar months on, the last day where the month is short. */
export const endOfTerm = (time: number, months: number): number => {
  const end = new Date(time * 1000)
  const day = end.getUTCDate()
  end.setUTCMonth(end.getUTCMonth() + months)
  if (end.getUTCDate() !== day) end.setUTCDate(0)
  return end.getTime() / 1000
}

export const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString()

export const nowSeconds = (): number => Math.floor(Date.now() / 1000)
