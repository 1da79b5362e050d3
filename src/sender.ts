/** Brings consent records that wait: what only pages with such records load. */
export { mountSender } from './report/sender.js'
