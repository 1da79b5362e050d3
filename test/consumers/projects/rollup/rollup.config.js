import resolve from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'

export default {
  input: 'main.js',
  output: { dir: 'dist', format: 'es' },
  plugins: [
    resolve({ browser: true }),
    replace({ preventAssignment: true, 'process.env.NODE_ENV': '"production"' }),
    terser(),
  ],
}
