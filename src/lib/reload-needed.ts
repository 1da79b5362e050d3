import type { Config } from '../types.js'

/** Whether a withdrawal ends in a reload. @param unstopped a service that ran would not stop */
export const reloadNeeded = (reload: Config['reload'], unstopped: boolean): boolean =>
  reload === 'always' || (reload === 'auto' && unstopped)
