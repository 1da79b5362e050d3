/** As records have them, in lower case. */
export const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

export const isUuid = (text: string): boolean => UUID.test(text)
