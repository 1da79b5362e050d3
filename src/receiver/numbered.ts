/** SQLite's spelling of `$1`: a name there, a number as `?1`. */
export const numbered = (sql: string): string => sql.replaceAll('$', '?')
