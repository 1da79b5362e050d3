/** A date some calendar months on (or back), the last day where the month is short. UTC. */
export const addMonths = (date: Date, months: number): Date => {
  const end = new Date(date)
  end.setUTCMonth(end.getUTCMonth() + months)
  if (end.getUTCDate() !== date.getUTCDate()) end.setUTCDate(0)
  return end
}
