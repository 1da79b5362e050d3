/** As JSON, arrays as arrays: old frameworks make texts of them by `Array.prototype.toJSON`. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key, given) {
    const own = this[key]
    return Array.isArray(own) ? own : given
  })
