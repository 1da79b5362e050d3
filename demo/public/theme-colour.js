// The browser itself reads a colour, in whatever way it is written.
const brush = document
  .createElement('canvas')
  .getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' })

/** Differs from page to page, so that no figure could be told. */
const DEPENDS = /currentcolor|var\(/i

/**
 * A CSS colour as { r, g, b, a }: 0–255, and 0–1 for alpha; `null` if it is none.
 * @param {string} text
 * @returns {{ r: number, g: number, b: number, a: number } | null}
 */
export function readColour(text) {
  if (DEPENDS.test(text)) return null
  // A brush keeps its colour where it is given none.
  const [first, second] = ['#000000', '#ffffff'].map(before => {
    brush.fillStyle = before
    brush.fillStyle = text
    return brush.fillStyle
  })
  if (first !== second) return null
  const exact =
    /^#(..)(..)(..)$/
      .exec(first)
      ?.slice(1)
      .map(part => Number.parseInt(part, 16)) ??
    /^rgba\((.*)\)$/.exec(first)?.[1].split(',').map(Number)
  const [r, g, b, a = 1] = exact ?? painted()
  return { r, g, b, a }
}

/** Of a colour of a wider space: as it comes out on an sRGB screen. */
function painted() {
  brush.clearRect(0, 0, 1, 1)
  brush.fillRect(0, 0, 1, 1)
  const [r, g, b, alpha] = brush.getImageData(0, 0, 1, 1).data
  return [r, g, b, alpha / 255]
}

export const isColour = text => readColour(text) !== null
