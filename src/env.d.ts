/// <reference types="vite/client" />

/** The package's version, put in by the build. */
declare const __VERSION__: string

/** Whether the parts are files next to each other, loaded by URL, and not chunks of a bundle. */
declare const __FILES__: boolean
