/** The languages the interface speaks, Kazakh first. */
export type Language = 'kk' | 'ru'

/** One text in both languages, or one that is the same in both (a name, an address of a page). */
export type Localized = string | Readonly<Record<Language, string>>
