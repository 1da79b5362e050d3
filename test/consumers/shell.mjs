import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Run a command to its end. @returns what it printed; throws it where the command fails
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} args
 */
export const shell = async (cwd, command, ...args) => {
  try {
    const { stdout } = await execute(command, args, {
      cwd,
      maxBuffer: 1e8,
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        // That of a test runner is not what a project is built with.
        NODE_ENV: undefined,
      },
    })
    return stdout
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}: ${error.message}\n${error.stdout ?? ''}`)
  }
}
