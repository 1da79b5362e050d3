import type { CookieFacts } from '../types.js'

type Type = Exclude<CookieFacts['type'], undefined>

/** Lines of a cookie table of one kind, each `[name, lifetime, Kazakh, Russian]`. */
export const cookieFacts = (
  type: Type,
  thirdPartyAccess: boolean,
  lines: readonly (readonly [name: string, lifetime: string, kk: string, ru: string])[],
): CookieFacts[] =>
  lines.map(([name, lifetime, kk, ru]) => ({
    name,
    purpose: { kk, ru },
    lifetime,
    type,
    thirdPartyAccess,
  }))
