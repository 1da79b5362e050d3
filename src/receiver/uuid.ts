const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** Whether a text is a UUID as records have them, in lower case. */
export const isUuid = (text: string): boolean => UUID.test(text)
