/**
 * The package of a database, an optional peer.
 *
 * @param load imports it
 * @throws Error in one line that says what to install, where it is missing
 */
export const loadDriver = async <Driver>(
  store: string,
  name: string,
  load: () => Promise<Driver>,
): Promise<Driver> => {
  try {
    return await load()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`))
      throw new Error(`The ${store} store needs its driver: npm i ${name}`)
    throw error
  }
}
