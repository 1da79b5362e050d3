// Contrast as WCAG 2.2 defines it. A colour is { r, g, b, a }: 0–255, and 0–1 for alpha.

const linear = channel => {
  const part = channel / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of an opaque colour, 0 to 1. */
export const luminance = ({ r, g, b }) =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)

/** `share` of the first and the rest of the second, as `color-mix(in srgb, …)` of opaque colours. */
export const mix = (first, second, share) => {
  const of = channel => first[channel] * share + second[channel] * (1 - share)
  return { r: of('r'), g: of('g'), b: of('b'), a: 1 }
}

/** What is seen where a colour lies on an opaque one. */
export const over = (top, bottom) => mix(top, bottom, top.a)

/** 1 to 21, of a colour on an opaque background. */
export const contrast = (colour, background) => {
  const [a, b] = [luminance(over(colour, background)), luminance(background)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}
