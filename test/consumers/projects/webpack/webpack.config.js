export default {
  mode: 'production',
  entry: './main.js',
  output: { filename: 'main.js', publicPath: '/' },
  performance: { hints: false },
}
