// Date.parse alone takes 1.2.2027 for the second of January.
const ISO = /^(\d{4}|[+-]\d{6})(-\d\d){0,2}(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/

/** `from` and `to` of a query, as ISO 8601. @returns a text where one is wrong */
export const readTimes = ({
  from,
  to,
}: Readonly<Record<string, string>>): { from?: Date; to?: Date } | string => {
  const times: { from?: Date; to?: Date } = {}
  for (const [name, text] of Object.entries({ from, to })) {
    if (!text) continue
    const time = new Date(ISO.test(text) ? text : '')
    if (Number.isNaN(+time)) return `"${name}" must be an ISO 8601 time`
    times[name as 'from' | 'to'] = time
  }
  return times
}
