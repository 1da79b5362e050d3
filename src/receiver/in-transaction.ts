import type { Pool, PoolClient } from 'pg'

/**
 * Run work in one transaction. What it did is on disk once this resolves.
 *
 * @param settings for this transaction alone, e.g. `{ 'kelisim.purge': 'on' }`
 */
export const inTransaction = async <T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> => {
  const client = await pool.connect()
  const set = Object.entries({ synchronous_commit: 'on', ...settings }).map(
    ([name, value]) => `SET LOCAL ${name} = ${value}`,
  )
  let broken: Error | undefined
  try {
    // One trip for all of it.
    await client.query(['BEGIN', ...set].join('; '))
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(fault => {
      broken = fault
    })
    throw error
  } finally {
    client.release(broken)
  }
}
