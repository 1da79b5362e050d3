/** What browsers let a page leave behind on its way, in fetches and beacons together. */
export const KEEPALIVE_BYTES = 65_536

/**
 * What of these still fits, the first ones before the others.
 * @param room bytes
 */
export const fitKeepalive = <Of extends { readonly bytes: number }>(
  parcels: readonly Of[],
  room: number,
): Of[] => {
  let left = room
  return parcels.filter(({ bytes }) => {
    const fits = bytes <= left
    if (fits) left -= bytes
    return fits
  })
}
