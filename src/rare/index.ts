export { adaptWords } from './adapt-words.js'
export { mendColours } from './mend-colours.js'
export { remedyFor } from './remedies.js'
