export { adaptWords } from './adapt-words.js'
export { mendColours } from './mend-colours.js'
export { reload } from './reload.js'
export { remedyFor } from './remedies.js'
