export { adaptWords } from './adapt-words.js'
export { remedyFor } from './remedies.js'
