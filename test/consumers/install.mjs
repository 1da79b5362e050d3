import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shell } from './shell.mjs'

const QUIETLY = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']

/** Install packages, and what the project asks for. @param {string[]} packages */
export const install = (project, ...packages) =>
  shell(project, 'npm', 'install', ...QUIETLY, ...packages)

/** A project with nothing but these packages. @returns {Promise<string>} its folder */
export const projectWith = async (folder, name, ...packages) => {
  const project = join(folder, name)
  await mkdir(project)
  await writeFile(join(project, 'package.json'), '{ "private": true }')
  await install(project, ...packages)
  return project
}
