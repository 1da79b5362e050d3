import vue from '@vitejs/plugin-vue'

const isOurs = tag => tag.startsWith('kelisim-')
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement: isOurs } } })] }
